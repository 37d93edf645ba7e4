import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '@packhouse/database';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TableJobQueue } from './job-queue.ts';

const DAY = 24 * 3_600_000;

let folder: string;
let db: Database;
let now: number;
let queue: TableJobQueue;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'packhouse-jobs-'));
  db = await openDatabase(join(folder, 'packhouse.sqlite'), { durable: false });
  now = DAY;
  queue = new TableJobQueue(db, { clock: () => now });
});
afterEach(async () => {
  await queue.stop();
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

const enqueue = (job: { payload?: string; anew?: boolean } = {}): Promise<void> =>
  db.write((tx) => queue.enqueue(tx, { kind: 'work', payload: 'first', key: 'work', ...job }));

const row = () =>
  db.read.get<{ run_at: number; attempts: number; payload: string }>('SELECT run_at, attempts, payload FROM jobs WHERE kind = ?', ['work']);

/** As it stands after it has failed so often that it waits for a day. */
const failedForLong = (): Promise<number> => db.write((tx) => tx.run('UPDATE jobs SET attempts = 20, run_at = ?', [now + DAY]));

describe('a job that is enqueued again', () => {
  it('is the same job, when it was to be', async () => {
    await enqueue();
    await failedForLong();
    await enqueue({ payload: 'second' });
    expect(await row()).toEqual({ run_at: now + DAY, attempts: 20, payload: '"first"' });
  });

  // What a restart asks for once waited for as long as the failures before it had earned: an hour, then a day.
  it('begins anew where that is asked for', async () => {
    await enqueue();
    await failedForLong();
    await enqueue({ payload: 'second', anew: true });
    expect(await row()).toEqual({ run_at: now, attempts: 0, payload: '"second"' });
  });

  it('is left alone while it runs', async () => {
    const { promise: end, resolve } = Promise.withResolvers<void>();
    const seen: unknown[] = [];
    queue.handle('work', async ({ payload }) => {
      seen.push(payload);
      await end;
    });
    await enqueue();
    queue.start();
    await vi.waitFor(() => expect(seen).toEqual(['first']));
    await enqueue({ payload: 'second', anew: true });
    expect(await row()).toMatchObject({ attempts: 1, payload: '"first"' });
    resolve();
    await vi.waitFor(async () => expect(await row()).toBeUndefined());
    expect(seen).toEqual(['first']);
  });
});
