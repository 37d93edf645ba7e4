import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase, UniqueViolation, type Database } from './index.ts';

const opened: { db: Database; folder: string }[] = [];

async function open(): Promise<Database> {
  const folder = mkdtempSync(join(tmpdir(), 'packhouse-db-'));
  const db = await openDatabase(join(folder, 'packhouse.sqlite'), { durable: false });
  opened.push({ db, folder });
  return db;
}

afterEach(async () => {
  for (const { db, folder } of opened.splice(0)) {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

const insert = 'INSERT INTO settings (key, value) VALUES (?, ?)';

describe('the unit of work', () => {
  // On one connection a stranger's rollback takes one's writes with it, without an error: hence the queue and its savepoints.
  it('keeps every committed write of 50 racing writers of which every third rolls back', async () => {
    const db = await open();
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) =>
        db.write(async (tx) => {
          await tx.run(insert, [`a${i}`, '1']);
          await new Promise((resolve) => setImmediate(resolve));
          if (i % 3 === 0) throw new Error('changed its mind');
          await tx.run(insert, [`b${i}`, '1']);
        }),
      ),
    );
    const kept = (await db.read.all<{ key: string }>('SELECT key FROM settings')).map((row) => row.key).sort();
    const expected = results.flatMap((result, i) => (result.status === 'fulfilled' ? [`a${i}`, `b${i}`] : [])).sort();
    expect(results.filter((result) => result.status === 'rejected')).toHaveLength(17);
    expect(kept).toEqual(expected);
  });

  it('shows nothing of an open unit of work to readers', async () => {
    const db = await open();
    await db.write(async (tx) => {
      await tx.run(insert, ['x', '1']);
      expect(await db.read.get('SELECT 1 AS one FROM settings')).toBeUndefined();
    });
    expect(await db.read.get('SELECT 1 AS one FROM settings')).toBeDefined();
  });

  it('tells listeners what was touched after the commit and before the answer', async () => {
    const db = await open();
    const heard: string[] = [];
    db.onCommit((topics) => heard.push(...topics));
    await db.write(async (tx) => {
      tx.touch('access');
      await tx.run(insert, ['x', '1']);
      expect(heard).toEqual([]);
    });
    expect(heard).toEqual(['access']);
  });

  // The queue once forgot a write that came a microtask after the last one had been answered.
  it('runs a write that comes at any moment after another has resolved', async () => {
    const db = await open();
    for (let turns = 0; turns < 8; turns++) {
      await db.write((tx) => tx.run(insert, [`first${turns}`, '1']));
      for (let i = 0; i < turns; i++) await Promise.resolve();
      await db.write((tx) => tx.run(insert, [`second${turns}`, '1']));
    }
    expect(await db.read.get<{ n: number }>('SELECT COUNT(*) AS n FROM settings')).toEqual({ n: 16 });
  });

  it('names a unique violation by its class and keeps the rest of the batch', async () => {
    const db = await open();
    const write = (key: string) => db.write((tx) => tx.run(insert, [key, '1']));
    const [first, second, third] = await Promise.allSettled([write('x'), write('x'), write('y')]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({ status: 'rejected', reason: expect.any(UniqueViolation) });
    expect(third.status).toBe('fulfilled');
  });
});
