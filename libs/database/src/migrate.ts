import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { migrations } from './migrations/index.ts';
import { BetterSqliteShim } from './sqlite/typeorm-driver.ts';

/** Brings the schema up to date, each migration in a transaction of its own. Returns the names of those that ran. */
export async function migrate(target: { sqlite: string } | { postgres: string }): Promise<string[]> {
  const common = { migrations: [...migrations], migrationsTransactionMode: 'each' as const, logging: false };
  const source =
    'sqlite' in target
      ? new DataSource({ type: 'better-sqlite3', database: target.sqlite, driver: BetterSqliteShim, ...common })
      : new DataSource({ type: 'postgres', url: target.postgres, ...common });
  await source.initialize();
  try {
    return (await source.runMigrations()).map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}
