import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from './dialect.ts';
import { accountTables } from './foundation/accounts.ts';
import { catalogTables } from './foundation/catalog.ts';
import { machineryTables } from './foundation/machinery.ts';

export class Foundation1767225600000 implements MigrationInterface {
  readonly name = 'Foundation1767225600000';

  async up(runner: QueryRunner): Promise<void> {
    await runStatements(runner, accountTables);
    await runStatements(runner, catalogTables);
    await runStatements(runner, machineryTables);
  }

  async down(runner: QueryRunner): Promise<void> {
    const names = [...`${accountTables}${catalogTables}${machineryTables}`.matchAll(/CREATE TABLE (\w+)/g)].map((match) => match[1]!);
    for (const name of names.reverse()) await runner.query(`DROP TABLE ${name}`);
  }
}
