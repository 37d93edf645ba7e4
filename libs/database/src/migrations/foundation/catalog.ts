/** What was published. A deleted version stays as a tombstone, a replaced file as history: both are excluded by their partial unique keys. */
export const catalogTables = `
CREATE TABLE packages (
  id ID, project_id INT NOT NULL REFERENCES projects (id), format TEXT NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL, root TEXT, metadata TEXT NOT NULL DEFAULT 'null',
  revision TEXT NOT NULL, summary TEXT, search_text TEXT NOT NULL DEFAULT '', created_at INT NOT NULL, updated_at INT NOT NULL, UNIQUE (project_id, format, key));
CREATE INDEX packages_key ON packages (format, key);
CREATE INDEX packages_project_name ON packages (project_id, name, id);
CREATE TABLE name_owners (
  top_id INT NOT NULL, format TEXT NOT NULL, key TEXT NOT NULL, package_id INT NOT NULL REFERENCES packages (id) ON DELETE CASCADE, PRIMARY KEY (top_id, format, key));

CREATE TABLE versions (
  id ID, package_id INT NOT NULL REFERENCES packages (id), project_id INT NOT NULL, format TEXT NOT NULL, version TEXT NOT NULL, key TEXT NOT NULL,
  sort_key TEXT NOT NULL, prerelease INT NOT NULL DEFAULT 0, status TEXT NOT NULL DEFAULT 'default', metadata TEXT NOT NULL DEFAULT 'null', summary TEXT,
  deprecated TEXT, yanked TEXT, origin TEXT NOT NULL DEFAULT 'local', creator_id INT, creator TEXT, created_at INT NOT NULL, updated_at INT NOT NULL,
  last_downloaded_at INT, deleted_at INT, deleted_by TEXT, purged_at INT);
CREATE UNIQUE INDEX versions_live ON versions (package_id, key) WHERE deleted_at IS NULL;
CREATE INDEX versions_tombstones ON versions (package_id, key) WHERE deleted_at IS NOT NULL;
CREATE INDEX versions_package ON versions (package_id, id);
CREATE INDEX versions_project_created ON versions (project_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX versions_project_format ON versions (project_id, format, id) WHERE deleted_at IS NULL;
CREATE INDEX versions_project_version ON versions (project_id, version, id) WHERE deleted_at IS NULL;
CREATE INDEX versions_project_status ON versions (project_id, status) WHERE deleted_at IS NULL AND status <> 'default';
CREATE INDEX versions_deleted ON versions (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE files (
  id ID, package_id INT NOT NULL REFERENCES packages (id), version_id INT REFERENCES versions (id), path TEXT NOT NULL, sha256 TEXT NOT NULL, size INT NOT NULL,
  sha1 TEXT NOT NULL, md5 TEXT NOT NULL, sha512 TEXT NOT NULL, media TEXT, role TEXT NOT NULL DEFAULT 'package', metadata TEXT NOT NULL DEFAULT 'null', facets TEXT NOT NULL DEFAULT '{}',
  origin TEXT NOT NULL DEFAULT 'local', current INT NOT NULL DEFAULT 1, created_at INT NOT NULL, ended_at INT);
CREATE UNIQUE INDEX files_current ON files (version_id, path) WHERE current = 1 AND version_id IS NOT NULL;
CREATE UNIQUE INDEX files_package_current ON files (package_id, path) WHERE current = 1 AND version_id IS NULL;
CREATE INDEX files_version ON files (version_id, id);
CREATE INDEX files_blob ON files (sha256);

CREATE TABLE parts (version_id INT NOT NULL REFERENCES versions (id) ON DELETE CASCADE, name TEXT NOT NULL, package_id INT NOT NULL, rev INT NOT NULL, bytes BYTES NOT NULL, PRIMARY KEY (version_id, name));
CREATE INDEX parts_package ON parts (package_id, name, version_id);
CREATE TABLE tags (
  id ID, package_id INT NOT NULL REFERENCES packages (id) ON DELETE CASCADE, name TEXT NOT NULL, version_id INT NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
  created_at INT NOT NULL, updated_at INT NOT NULL, UNIQUE (package_id, name));
CREATE INDEX tags_version ON tags (version_id);
CREATE TABLE dependencies (id ID, version_id INT NOT NULL REFERENCES versions (id) ON DELETE CASCADE, kind TEXT NOT NULL, name TEXT NOT NULL, requirement TEXT NOT NULL);
CREATE INDEX dependencies_version ON dependencies (version_id);
CREATE TABLE pipeline_links (version_id INT NOT NULL REFERENCES versions (id) ON DELETE CASCADE, pipeline_id INT NOT NULL REFERENCES pipelines (id) ON DELETE CASCADE, file_id INT, created_at INT NOT NULL, PRIMARY KEY (version_id, pipeline_id));

CREATE TABLE blobs (
  sha256 TEXT PRIMARY KEY, size INT NOT NULL, sha1 TEXT NOT NULL, md5 TEXT NOT NULL, sha512 TEXT NOT NULL, created_at INT NOT NULL, unreferenced_since INT, condemned_at INT);
CREATE INDEX blobs_sha1 ON blobs (sha1);
CREATE INDEX blobs_md5 ON blobs (md5);
CREATE INDEX blobs_sha512 ON blobs (sha512);
CREATE INDEX blobs_unreferenced ON blobs (unreferenced_since) WHERE unreferenced_since IS NOT NULL;

CREATE TABLE usage_totals (project_id INT PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE, versions INT NOT NULL DEFAULT 0, files INT NOT NULL DEFAULT 0, bytes INT NOT NULL DEFAULT 0);
CREATE TABLE download_counts (version_id INT NOT NULL REFERENCES versions (id) ON DELETE CASCADE, day TEXT NOT NULL, downloads INT NOT NULL, PRIMARY KEY (version_id, day));
CREATE TABLE protection_rules (
  id ID, project_id INT NOT NULL REFERENCES projects (id) ON DELETE CASCADE, format TEXT NOT NULL, pattern TEXT NOT NULL, pattern_key TEXT NOT NULL,
  minimum_push INT, minimum_delete INT, created_at INT NOT NULL, UNIQUE (project_id, format, pattern_key));
`;
