import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from './dialect.ts';

/** Who serves a database that several processes share: `forms` says by format, as JSON, which revision of its metadata the process knows. */
const up = 'CREATE TABLE processes (id TEXT PRIMARY KEY, forms TEXT NOT NULL, alive_until INT NOT NULL)';

export class Processes1779926400000 implements MigrationInterface {
  readonly name = 'Processes1779926400000';

  up(runner: QueryRunner): Promise<void> {
    return runStatements(runner, up);
  }

  down(runner: QueryRunner): Promise<void> {
    return runStatements(runner, 'DROP TABLE processes');
  }
}
