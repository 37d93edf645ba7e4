/**
 * Who there is and what they may reach. Times are milliseconds since the epoch; membership expiry is a date (`YYYY-MM-DD`, 00:00 UTC).
 * A lineage holds the ids from the top-level namespace down, `/1/5/9/` (a namespace's own id included), so that a tree is a range of it.
 */
export const accountTables = `
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE change_counter (id INT PRIMARY KEY, value INT NOT NULL);
INSERT INTO change_counter (id, value) VALUES (1, 0);

CREATE TABLE users (
  id ID, username TEXT NOT NULL, username_key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, email TEXT, email_key TEXT UNIQUE,
  password_hash TEXT, password_version INT NOT NULL DEFAULT 0, state TEXT NOT NULL DEFAULT 'active', external INT NOT NULL DEFAULT 0,
  administrator INT NOT NULL DEFAULT 0, bot INT NOT NULL DEFAULT 0, totp_secret TEXT, totp_pending_secret TEXT, totp_last_step INT NOT NULL DEFAULT 0,
  created_at INT NOT NULL, updated_at INT NOT NULL, last_activity_at INT);
CREATE TABLE recovery_codes (id ID, user_id INT NOT NULL REFERENCES users (id) ON DELETE CASCADE, hash TEXT NOT NULL, used_at INT);
CREATE INDEX recovery_codes_user ON recovery_codes (user_id);

CREATE TABLE namespaces (
  id ID, kind TEXT NOT NULL, parent_id INT REFERENCES namespaces (id), owner_user_id INT REFERENCES users (id) ON DELETE CASCADE,
  path TEXT NOT NULL, full_path TEXT NOT NULL, full_path_key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, description TEXT NOT NULL DEFAULT '',
  visibility TEXT NOT NULL, lineage TEXT NOT NULL, top_id INT NOT NULL, require_two_factor INT NOT NULL DEFAULT 0, package_settings TEXT NOT NULL DEFAULT '{}',
  created_at INT NOT NULL, updated_at INT NOT NULL);
CREATE INDEX namespaces_parent ON namespaces (parent_id);
CREATE INDEX namespaces_lineage ON namespaces (lineage);

CREATE TABLE projects (
  id ID, namespace_id INT NOT NULL REFERENCES namespaces (id), path TEXT NOT NULL, full_path TEXT NOT NULL, full_path_key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, description TEXT NOT NULL DEFAULT '', visibility TEXT NOT NULL, registry_level TEXT NOT NULL DEFAULT 'enabled',
  repository_access_level TEXT NOT NULL DEFAULT 'enabled', archived INT NOT NULL DEFAULT 0, lineage TEXT NOT NULL, top_id INT NOT NULL,
  classification_label TEXT, job_token_scope_enabled INT NOT NULL DEFAULT 1, package_settings TEXT NOT NULL DEFAULT '{}',
  creator_id INT, created_at INT NOT NULL, updated_at INT NOT NULL);
CREATE INDEX projects_namespace ON projects (namespace_id);
CREATE INDEX projects_lineage ON projects (lineage);

CREATE TABLE memberships (
  id ID, user_id INT NOT NULL REFERENCES users (id) ON DELETE CASCADE, namespace_id INT REFERENCES namespaces (id) ON DELETE CASCADE,
  project_id INT REFERENCES projects (id) ON DELETE CASCADE, role INT NOT NULL, expires_at TEXT, created_by INT, created_at INT NOT NULL,
  UNIQUE (user_id, namespace_id), UNIQUE (user_id, project_id));
CREATE INDEX memberships_namespace ON memberships (namespace_id);
CREATE INDEX memberships_project ON memberships (project_id);

CREATE TABLE tokens (
  id ID, kind TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, name TEXT NOT NULL, description TEXT, username TEXT, user_id INT REFERENCES users (id) ON DELETE CASCADE,
  project_id INT REFERENCES projects (id) ON DELETE CASCADE, namespace_id INT REFERENCES namespaces (id) ON DELETE CASCADE, job_id INT,
  scopes TEXT NOT NULL, role INT, creator_id INT, created_at INT NOT NULL, expires_at INT, last_used_at INT, revoked_at INT);
CREATE INDEX tokens_user ON tokens (user_id);
CREATE INDEX tokens_project ON tokens (project_id);
CREATE INDEX tokens_namespace ON tokens (namespace_id);

CREATE TABLE pipelines (
  id ID, iid INT NOT NULL, project_id INT NOT NULL REFERENCES projects (id) ON DELETE CASCADE, sha TEXT NOT NULL, ref TEXT NOT NULL, source TEXT NOT NULL,
  status TEXT NOT NULL, user_id INT, web_url TEXT, created_at INT NOT NULL, updated_at INT NOT NULL, UNIQUE (project_id, iid));
CREATE TABLE ci_jobs (
  id ID, project_id INT NOT NULL REFERENCES projects (id) ON DELETE CASCADE, pipeline_id INT REFERENCES pipelines (id), user_id INT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name TEXT NOT NULL, status TEXT NOT NULL, runner_token_id INT, created_at INT NOT NULL, ended_at INT);
CREATE TABLE job_token_scope (
  id ID, project_id INT NOT NULL REFERENCES projects (id) ON DELETE CASCADE, target_project_id INT REFERENCES projects (id) ON DELETE CASCADE,
  target_namespace_id INT REFERENCES namespaces (id) ON DELETE CASCADE, UNIQUE (project_id, target_project_id), UNIQUE (project_id, target_namespace_id));

CREATE TABLE browser_sessions (id TEXT PRIMARY KEY, user_id INT NOT NULL REFERENCES users (id) ON DELETE CASCADE, created_at INT NOT NULL, expires_at INT NOT NULL);
CREATE TABLE device_grants (
  id ID, poll_hash TEXT NOT NULL UNIQUE, approval_hash TEXT NOT NULL UNIQUE, format TEXT NOT NULL, client TEXT NOT NULL, address TEXT NOT NULL, state TEXT NOT NULL,
  user_id INT REFERENCES users (id) ON DELETE CASCADE, ttl INT NOT NULL, expires_at INT NOT NULL);
`;
