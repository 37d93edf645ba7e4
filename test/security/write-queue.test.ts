import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Catalog } from '@packhouse/catalog';
import { type Database, openDatabase } from '@packhouse/database';

let folder: string;
let db: Database;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'packhouse-security-'));
  db = await openDatabase(join(folder, 'packhouse.sqlite'), { durable: false });
});
afterEach(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

const settled = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    () => 'refused',
  );

const stored = async (): Promise<string[]> =>
  (await db.read.all<{ key: string }>('SELECT key FROM settings ORDER BY key')).map((row) => row.key);

const store = (key: string): Promise<string> =>
  settled(
    db.write(async (tx) => {
      tx.touch('access');
      await tx.run('INSERT INTO settings (key, value) VALUES (?, ?)', [key, '']);
    }),
  );

/** As SQLite does by itself when the disk is full or cannot be read. */
const rolledBack = (): Promise<string> =>
  settled(
    db.write(async (tx) => {
      await tx.run('ROLLBACK');
      throw new Error('database or disk is full');
    }),
  );

describe('works that wait together for one commit', () => {
  // Without a transaction around it, a savepoint is one of its own: its release commits, and COMMIT fails afterwards.
  it('are told the truth when the transaction is rolled back under one of them', async () => {
    const heard: string[] = [];
    db.onCommit((topics) => heard.push(...topics));
    const outcomes = await Promise.all([store('before'), rolledBack(), store('after')]);
    expect({ outcomes, stored: await stored(), heard }).toEqual({ outcomes: ['refused', 'refused', 'refused'], stored: [], heard: [] });
  });

  it('go on when the works of one round have failed', async () => {
    await Promise.all([store('before'), rolledBack(), store('after')]);
    expect(await store('later')).toBe('done');
    expect(await stored()).toContain('later');
  });
});

describe('what runs after a commit', () => {
  // A round that rejected would never be cleared away, and nothing would start another.
  it('may throw, and later works are done all the same', async () => {
    const noted: unknown[] = [];
    const others = process.rawListeners('unhandledRejection') as ((error: unknown) => void)[];
    process.removeAllListeners('unhandledRejection');
    process.on('unhandledRejection', (error) => void noted.push(error));
    const throws = db.write(async (tx) =>
      tx.afterCommit(() => {
        throw new Error('not my day');
      }),
    );
    const waiting = Symbol('waiting');
    const turns = async (): Promise<symbol> => {
      for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve));
      return waiting;
    };
    await Promise.race([settled(throws), turns()]);
    const later = await Promise.race([store('later'), turns()]);
    process.removeAllListeners('unhandledRejection');
    for (const listener of others) process.on('unhandledRejection', listener);
    // The database would wait for its queue for ever.
    if (later === waiting) db = await openDatabase(join(folder, 'another.sqlite'), { durable: false });
    expect({ later, noted }).toEqual({ later: 'done', noted: [] });
  });
});

describe('a package that is read while a change of it is committed', () => {
  const revisionOf = async (catalog: Catalog): Promise<string> => (await catalog.packageIn(1, 'npm', 'lib'))!.revision;

  async function publishedOnce(): Promise<void> {
    await db.write(async (tx) => {
      await tx.run(
        `INSERT INTO namespaces (id, kind, path, full_path, full_path_key, name, visibility, lineage, top_id, created_at, updated_at)
         VALUES (1, 'group', 'g', 'g', 'g', 'g', 'public', '/1/', 1, 0, 0)`,
      );
      await tx.run(
        `INSERT INTO projects (id, namespace_id, path, full_path, full_path_key, name, visibility, lineage, top_id, created_at, updated_at)
         VALUES (1, 1, 'p', 'g/p', 'g/p', 'p', 'public', '/1/', 1, 0, 0)`,
      );
      await tx.run(
        `INSERT INTO packages (id, project_id, format, name, key, revision, created_at, updated_at) VALUES (1, 1, 'npm', 'lib', 'lib', 'old', 0, 0)`,
      );
    });
  }

  // The row is kept after the read was waited for, whatever was committed in between; the caches of the directory look at that, this one does not.
  it('is never remembered as it was before', async () => {
    await publishedOnce();
    for (let turns = 0; turns < 40; turns++) {
      await db.write((tx) => tx.run(`UPDATE packages SET revision = 'old' WHERE id = 1`));
      const catalog = new Catalog(db);
      const change = db.write(async (tx) => {
        await tx.run(`UPDATE packages SET revision = 'new' WHERE id = 1`);
        tx.touch('package:1');
      });
      const read = (async () => {
        for (let i = 0; i < turns; i++) await Promise.resolve();
        return revisionOf(catalog);
      })();
      await Promise.all([change, read]);
      expect([turns, await revisionOf(catalog)]).toEqual([turns, 'new']);
    }
  });
});
