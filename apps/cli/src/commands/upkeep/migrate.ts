import { type Database, openDatabase } from '@packhouse/database';
import type { Command } from 'commander';
import { configurationOf } from '../../house/open-house.ts';
import type { Invocation } from '../../terminal/invocation.ts';

/** None where there is no such table yet. */
const applied = async (db: Database): Promise<string[]> => {
  const rows = await db.read.all<{ name: string }>('SELECT name FROM migrations ORDER BY id').catch(() => []);
  return rows.map((row) => row.name);
};

async function appliedIn(url: string, migrate: boolean): Promise<string[]> {
  const db = await openDatabase(url, { migrate });
  try {
    return await applied(db);
  } finally {
    await db.close();
  }
}

async function migrate(invocation: Invocation): Promise<void> {
  const { databaseUrl } = configurationOf(invocation.terminal);
  const before = new Set(await appliedIn(databaseUrl, false));
  const all = await appliedIn(databaseUrl, true);
  const made = all.filter((name) => !before.has(name));
  const lines = made.length === 0 ? ['The database is up to date already.'] : [`Brought the database up to date: ${made.join(', ')}.`];
  invocation.answer({ applied: made, all }, lines);
}

export function addMigrate(root: Command, invocation: Invocation): void {
  root
    .command('migrate')
    .description('bring the database up to date, as serve does at its start')
    .action(invocation.does(() => migrate(invocation)));
}
