import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from './dialect.ts';
import { indexTables } from './indexes/tables.ts';

export class Indexes1769904000000 implements MigrationInterface {
  readonly name = 'Indexes1769904000000';

  async up(runner: QueryRunner): Promise<void> {
    await runStatements(runner, indexTables);
  }

  async down(runner: QueryRunner): Promise<void> {
    const names = [...indexTables.matchAll(/CREATE TABLE (\w+)/g)].map((match) => match[1]!);
    await runner.query('DROP INDEX files_package_path');
    for (const name of names.reverse()) await runner.query(`DROP TABLE ${name}`);
  }
}
