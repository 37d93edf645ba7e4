import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from './dialect.ts';

/**
 * What a version cannot be without: a file of its package by its path, or another version by its name. And the digest of an upload's only part, so that
 * it need not be read again.
 */
const up = `
CREATE TABLE requirements (
  version_id INT NOT NULL REFERENCES versions (id) ON DELETE CASCADE, package_id INT NOT NULL, what TEXT NOT NULL, target TEXT NOT NULL, PRIMARY KEY (version_id, what, target));
CREATE INDEX requirements_target ON requirements (package_id, what, target, version_id);
ALTER TABLE upload_sessions ADD COLUMN sha256 TEXT;
`;

const down = `
ALTER TABLE upload_sessions DROP COLUMN sha256;
DROP TABLE requirements;
`;

export class Requirements1774310400000 implements MigrationInterface {
  readonly name = 'Requirements1774310400000';

  up(runner: QueryRunner): Promise<void> {
    return runStatements(runner, up);
  }

  down(runner: QueryRunner): Promise<void> {
    return runStatements(runner, down);
  }
}
