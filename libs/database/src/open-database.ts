import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from './database.ts';
import { SqliteConnection } from './sqlite/connection.ts';
import { SqliteDatabase } from './sqlite/sqlite-database.ts';

/** The newest migration; a schema that has it needs no TypeORM at start, which keeps cold starts short. */
const NEWEST = 'GatheredFiles1774656000000';

const sqliteFile = (url: string): string => resolve(url.startsWith('file:') ? fileURLToPath(url) : url);

function sqliteIsCurrent(file: string): boolean {
  if (!existsSync(file)) return false;
  const connection = SqliteConnection.open(file, { durable: true });
  try {
    return connection.db.prepare('SELECT 1 FROM migrations WHERE name = ?').get(NEWEST) !== undefined;
  } catch {
    return false;
  } finally {
    connection.close();
  }
}

/**
 * Opens `postgres://...`, or an SQLite file (`file:///...` or a path), after bringing its schema up to date (`migrate: false` leaves it).
 * `durable: false` gives up the promise of 201: benchmarks and tests only.
 */
export async function openDatabase(url: string, options: { durable?: boolean; migrate?: boolean } = {}): Promise<Database> {
  const durable = options.durable ?? true;
  const wanted = options.migrate ?? true;
  if (/^postgres(ql)?:/.test(url)) {
    if (wanted) await (await import('./migrate.ts')).migrate({ postgres: url });
    // Loaded by those who need it: a start on SQLite is shorter and smaller without.
    const { PostgresDatabase } = await import('./postgres/postgres-database.ts');
    return new PostgresDatabase(url, { durable });
  }
  const file = sqliteFile(url);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (wanted && !sqliteIsCurrent(file)) await (await import('./migrate.ts')).migrate({ sqlite: file });
  return new SqliteDatabase(file, { durable });
}
