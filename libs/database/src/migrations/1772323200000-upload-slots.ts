import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from './dialect.ts';

/**
 * Whole files that an upload session keeps beside each other, each as a blob of the store. And one session a key and holder: two people
 * who upload the same thing have a session each. Files that are no longer current have an index, for formats in which a path is used once.
 */
const up = `
CREATE TABLE upload_slots (session_id TEXT NOT NULL REFERENCES upload_sessions (id) ON DELETE CASCADE, slot TEXT NOT NULL, sha256 TEXT NOT NULL, created_at INT NOT NULL, PRIMARY KEY (session_id, slot));
CREATE INDEX upload_slots_blob ON upload_slots (sha256);
DROP INDEX upload_sessions_key;
CREATE UNIQUE INDEX upload_sessions_holder_key ON upload_sessions (project_id, format, kind, key, identity) WHERE key IS NOT NULL AND outcome IS NULL;
CREATE INDEX upload_sessions_open ON upload_sessions (identity) WHERE outcome IS NULL;
CREATE INDEX files_past ON files (version_id, path) WHERE current = 0 AND version_id IS NOT NULL;
`;

const down = `
DROP INDEX files_past;
DROP INDEX upload_sessions_open;
DROP INDEX upload_sessions_holder_key;
CREATE UNIQUE INDEX upload_sessions_key ON upload_sessions (project_id, format, kind, key) WHERE key IS NOT NULL AND outcome IS NULL;
DROP TABLE upload_slots;
`;

export class UploadSlots1772323200000 implements MigrationInterface {
  readonly name = 'UploadSlots1772323200000';

  up(runner: QueryRunner): Promise<void> {
    return runStatements(runner, up);
  }

  down(runner: QueryRunner): Promise<void> {
    return runStatements(runner, down);
  }
}
