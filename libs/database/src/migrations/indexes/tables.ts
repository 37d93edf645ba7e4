/**
 * Look-ups by a declared property of files; digests that arrived before their file; and the indexes of whole registries: entries made by versions,
 * how far each partition has come, and the generations that were made of them. An entry that goes stays as `deleted` until no generation needs
 * to be told; `changed` is the partition's revision that wrote it.
 */
export const indexTables = `
CREATE TABLE facets (
  file_id INT NOT NULL REFERENCES files (id) ON DELETE CASCADE, name TEXT NOT NULL, value TEXT NOT NULL, project_id INT NOT NULL, format TEXT NOT NULL, PRIMARY KEY (file_id, name));
CREATE INDEX facets_value ON facets (format, name, value, project_id);

CREATE INDEX files_package_path ON files (package_id, path);

CREATE TABLE expected_digests (
  project_id INT NOT NULL REFERENCES projects (id) ON DELETE CASCADE, format TEXT NOT NULL, package_key TEXT NOT NULL, version_key TEXT NOT NULL, path TEXT NOT NULL, algorithm TEXT NOT NULL,
  digest TEXT NOT NULL, created_at INT NOT NULL, PRIMARY KEY (project_id, format, package_key, version_key, path, algorithm));
CREATE INDEX expected_digests_age ON expected_digests (created_at);

CREATE TABLE set_entries (
  id ID, project_id INT NOT NULL REFERENCES projects (id) ON DELETE CASCADE, format TEXT NOT NULL, set_name TEXT NOT NULL, part TEXT NOT NULL, entry_key TEXT NOT NULL, sort TEXT NOT NULL,
  version_id INT NOT NULL, rev INT NOT NULL, changed INT NOT NULL, changed_at INT NOT NULL, deleted INT NOT NULL DEFAULT 0, bytes BYTES NOT NULL);
CREATE UNIQUE INDEX set_entries_version ON set_entries (version_id, set_name, part, entry_key, sort);
CREATE INDEX set_entries_project ON set_entries (format, set_name, part, entry_key, project_id, sort, id);
CREATE INDEX set_entries_order ON set_entries (format, set_name, part, entry_key, sort, id);
CREATE INDEX set_entries_deleted ON set_entries (changed_at) WHERE deleted = 1;
CREATE INDEX set_entries_changed ON set_entries (format, set_name, part, entry_key, project_id, changed);

CREATE TABLE set_backfills (format TEXT NOT NULL, set_name TEXT NOT NULL, part TEXT NOT NULL, rev INT NOT NULL, PRIMARY KEY (format, set_name, part));
CREATE TABLE set_keys (
  project_id INT NOT NULL REFERENCES projects (id) ON DELETE CASCADE, format TEXT NOT NULL, set_name TEXT NOT NULL, partition_name TEXT NOT NULL, part TEXT NOT NULL, entry_key TEXT NOT NULL,
  PRIMARY KEY (format, set_name, partition_name, part, entry_key, project_id));

CREATE TABLE partition_revisions (
  project_id INT NOT NULL REFERENCES projects (id) ON DELETE CASCADE, format TEXT NOT NULL, set_name TEXT NOT NULL, partition_name TEXT NOT NULL, revision INT NOT NULL,
  PRIMARY KEY (format, set_name, partition_name, project_id));

CREATE TABLE set_generations (
  id ID, format TEXT NOT NULL, set_name TEXT NOT NULL, unit TEXT NOT NULL, scope TEXT NOT NULL, audience TEXT NOT NULL, projects TEXT NOT NULL, targets TEXT NOT NULL, inputs TEXT NOT NULL,
  made_at INT NOT NULL, fence INT NOT NULL, created_at INT NOT NULL, ended_at INT, last_read_at INT);
CREATE UNIQUE INDEX set_generations_current ON set_generations (format, set_name, unit, audience) WHERE ended_at IS NULL;
CREATE INDEX set_generations_ended ON set_generations (ended_at) WHERE ended_at IS NOT NULL;
CREATE TABLE set_forms (
  id ID, generation_id INT NOT NULL REFERENCES set_generations (id) ON DELETE CASCADE, member TEXT NOT NULL, entry_key TEXT NOT NULL, variant TEXT NOT NULL, media TEXT NOT NULL,
  size INT NOT NULL, sha256 TEXT NOT NULL, layout TEXT NOT NULL);
CREATE INDEX set_forms_generation ON set_forms (generation_id);
CREATE TABLE set_names (
  generation_id INT NOT NULL REFERENCES set_generations (id) ON DELETE CASCADE, name TEXT NOT NULL, form_id INT NOT NULL REFERENCES set_forms (id) ON DELETE CASCADE, PRIMARY KEY (generation_id, name));
CREATE INDEX set_names_form ON set_names (form_id);
CREATE TABLE set_blobs (
  generation_id INT NOT NULL REFERENCES set_generations (id) ON DELETE CASCADE, sha256 TEXT NOT NULL, PRIMARY KEY (generation_id, sha256));
CREATE INDEX set_blobs_blob ON set_blobs (sha256);
`;
