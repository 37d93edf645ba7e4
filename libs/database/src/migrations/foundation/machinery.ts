/** What the host keeps for itself: events, jobs, leases, upload sessions, keys. */
export const machineryTables = `
CREATE TABLE events (
  id ID, at INT NOT NULL, kind TEXT NOT NULL, actor TEXT NOT NULL, actor_name TEXT NOT NULL, project_id INT, subject TEXT NOT NULL, before TEXT, after TEXT);
CREATE INDEX events_project ON events (project_id, id);
CREATE TABLE jobs (
  id ID, kind TEXT NOT NULL, payload TEXT NOT NULL, dedup_key TEXT UNIQUE, run_at INT NOT NULL, attempts INT NOT NULL DEFAULT 0, locked_until INT, last_error TEXT, created_at INT NOT NULL);
CREATE INDEX jobs_due ON jobs (run_at);
CREATE TABLE leases (name TEXT PRIMARY KEY, holder TEXT NOT NULL, fence INT NOT NULL, expires_at INT NOT NULL);
CREATE TABLE upload_sessions (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, key TEXT, format TEXT NOT NULL, project_id INT NOT NULL REFERENCES projects (id) ON DELETE CASCADE, package TEXT NOT NULL,
  identity TEXT NOT NULL, state TEXT NOT NULL, size INT NOT NULL, parts INT NOT NULL, outcome TEXT, appending_until INT, created_at INT NOT NULL, expires_at INT NOT NULL);
CREATE UNIQUE INDEX upload_sessions_key ON upload_sessions (project_id, format, kind, key) WHERE key IS NOT NULL AND outcome IS NULL;
CREATE TABLE signing_keys (id ID, scope TEXT NOT NULL, format TEXT NOT NULL, algorithm TEXT NOT NULL, key_id TEXT NOT NULL, private_key TEXT NOT NULL, spki TEXT NOT NULL, created_at INT NOT NULL, expires_at INT, UNIQUE (scope, format, key_id));
`;
