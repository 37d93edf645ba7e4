import { existsSync } from 'node:fs';
import type { Configuration } from '@packhouse/config';
import { type Database, openDatabase } from '@packhouse/database';
import { sqliteFile } from '../../house/open-house.ts';
import type { Finding } from './finding.ts';

const MINUTE = 60_000;

/** How far the newest event, or the database server's clock, is ahead of ours; milliseconds. */
async function ahead(db: Database, now: number): Promise<number> {
  const sql =
    db.dialect === 'postgres' ? 'SELECT CAST(EXTRACT(EPOCH FROM now()) * 1000 AS BIGINT) AS at' : 'SELECT MAX(at) AS at FROM events';
  const row = await db.read.get<{ at: number | null }>(sql);
  return (row?.at ?? now) - now;
}

async function damage(db: Database): Promise<string | undefined> {
  if (db.dialect === 'postgres') return undefined;
  const rows = await db.read.all<{ quick_check: string }>('PRAGMA quick_check(5)');
  return rows.every((row) => row.quick_check === 'ok') ? undefined : rows.map((row) => row.quick_check).join('; ');
}

async function examine(db: Database, name: string, now: number): Promise<Finding> {
  const check = 'database';
  await db.ping();
  const broken = await damage(db);
  if (broken !== undefined)
    return { check, state: 'fail', what: `${name} is damaged: ${broken}`, advice: 'restore it from a backup; keep the damaged file' };
  const users = await db.read.get<{ n: number }>('SELECT COUNT(*) AS n FROM users').catch(() => undefined);
  if (!users) return { check, state: 'warn', what: `${name} has no tables yet`, advice: 'packhouse serve or packhouse migrate makes them' };
  const lead = await ahead(db, now);
  if (lead > MINUTE)
    return {
      check,
      state: 'warn',
      what: `${name} knows of times ${Math.round(lead / 1000)} s ahead of this machine's clock`,
      advice: 'set the clock by NTP: tokens, sessions and garbage collection go by it',
    };
  return { check, state: 'ok', what: `${name}, ${users.n} users; the clock agrees` };
}

export async function checkDatabase(configuration: Configuration, clock: () => number): Promise<Finding> {
  const file = sqliteFile(configuration);
  if (file !== undefined && !existsSync(file))
    return { check: 'database', state: 'warn', what: `${file} is not there yet`, advice: 'the first packhouse serve makes it' };
  const db = await openDatabase(configuration.databaseUrl, { migrate: false });
  try {
    // A PostgreSQL URL may hold a password.
    return await examine(db, file ?? 'PostgreSQL', clock());
  } finally {
    await db.close();
  }
}
