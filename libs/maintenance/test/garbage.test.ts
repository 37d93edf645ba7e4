import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectGarbage, type GarbageOptions, type GarbagePoint } from '../src/index.ts';
import { blobRow, DAY, HOUR, type House, openHouse, publish, unpublish } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const collect = (options: Partial<GarbageOptions> = {}) => collectGarbage({ ...house, ...options });

/** Unpublished, forgotten, condemned: due at the next run. */
async function condemned(content = 'bytes'): Promise<string> {
  const sha256 = await publish(house, '1.0', content);
  await unpublish(house, '1.0');
  house.pass(DAY + HOUR);
  await collect();
  house.pass(DAY + HOUR);
  await collect();
  house.pass(2 * HOUR);
  expect((await blobRow(house, sha256))?.condemned_at).toBeTypeOf('number');
  return sha256;
}

describe('the garbage collector', () => {
  it('leaves the files of an unfinished upload alone, until that has expired', async () => {
    const sha256 = await publish(house, '1.0', 'bytes');
    await unpublish(house, '1.0');
    await house.db.write(async (tx) => {
      await tx.run(
        "INSERT INTO upload_sessions (id, kind, format, project_id, package, identity, state, size, parts, created_at, expires_at) VALUES ('0123456789', 'k', 'generic', 1, 'app', 'user:1', 'null', 0, 0, 0, ?)",
        [house.clock() + 3 * DAY],
      );
      await tx.run("INSERT INTO upload_slots (session_id, slot, sha256, created_at) VALUES ('0123456789', 'a', ?, 0)", [sha256]);
    });
    house.pass(DAY + HOUR);
    expect(await collect()).toMatchObject({ marked: { blobs: 0 }, uploadSessions: 0 });
    house.pass(2 * DAY);
    expect(await collect()).toMatchObject({ marked: { blobs: 1 }, uploadSessions: 1 });
  });

  it('removes bytes only after the tombstone, the mark and the sentence each had their time', async () => {
    const sha256 = await publish(house, '1.0', 'bytes');
    house.pass(10 * DAY);
    expect(await collect()).toMatchObject({ aborted: undefined, marked: { blobs: 0 } });
    await unpublish(house, '1.0');
    expect(await collect()).toMatchObject({ marked: { blobs: 0 } });
    house.pass(DAY + HOUR);
    expect(await collect()).toMatchObject({ marked: { blobs: 1, bytes: 5 }, condemned: { blobs: 0 } });
    house.pass(DAY + HOUR);
    expect(await collect()).toMatchObject({ condemned: { blobs: 1, bytes: 5 }, removed: { blobs: 0 } });
    expect(await house.store.stat(sha256)).toBeDefined();
    house.pass(2 * HOUR);
    expect(await collect()).toMatchObject({ removed: { blobs: 1, bytes: 5 }, aborted: undefined });
    expect(await house.store.stat(sha256)).toBeUndefined();
    expect(await blobRow(house, sha256)).toBeUndefined();
    const event = await house.db.read.get("SELECT subject, before FROM events WHERE kind = 'blob.collected'");
    expect(event).toMatchObject({ subject: `blob:${sha256}`, before: '{"size":5}' });
  });

  it('keeps bytes that another version shares, and a replaced file for the grace period', async () => {
    const shared = await publish(house, '1.0', 'shared');
    await publish(house, '2.0', 'shared');
    await unpublish(house, '1.0');
    const replaced = await publish(house, '3.0', 'old');
    await house.db.write((tx) => tx.run('UPDATE files SET current = 0, ended_at = ? WHERE sha256 = ?', [house.clock(), replaced]));
    house.pass(DAY - HOUR);
    expect(await collect()).toMatchObject({ marked: { blobs: 0 } });
    house.pass(2 * HOUR);
    expect(await collect()).toMatchObject({ marked: { blobs: 1, bytes: 3 } });
    expect(await blobRow(house, shared)).toMatchObject({ unreferenced_since: null });
  });

  it('takes mark and sentence back when the bytes are needed again', async () => {
    const sha256 = await condemned();
    await house.db.write((tx) => tx.run('UPDATE versions SET deleted_at = NULL'));
    expect(await collect()).toMatchObject({ cleared: { blobs: 1 }, removed: { blobs: 0 } });
    expect(await blobRow(house, sha256)).toMatchObject({ unreferenced_since: null, condemned_at: null });
  });

  it('changes nothing in a dry run and says what a run would do', async () => {
    const sha256 = await condemned();
    expect(await collect({ dryRun: true })).toMatchObject({ dryRun: true, removed: { blobs: 1, bytes: 5 } });
    expect(await house.store.stat(sha256)).toBeDefined();
    expect(await blobRow(house, sha256)).toBeDefined();
  });

  it('collects bytes without a row, and temporary files, once they are older than the grace period', async () => {
    const { sha256 } = await house.store.commit(await house.store.stageBytes(Buffer.from('lost')));
    await house.store.stageBytes(Buffer.from('crashed'));
    expect(await collect()).toMatchObject({ orphans: { blobs: 0 }, temporaryFiles: 0 });
    house.pass(DAY + HOUR);
    expect(await collect()).toMatchObject({ orphans: { blobs: 1, bytes: 4 }, removed: { blobs: 0 }, temporaryFiles: 1 });
    house.pass(2 * HOUR);
    expect(await collect()).toMatchObject({ removed: { blobs: 1, bytes: 4 } });
    expect(await house.store.stat(sha256)).toBeUndefined();
  });

  it('drops expired uploads with their parts, expired browser sessions and device grants', async () => {
    await house.db.write(async (tx) => {
      const upload = `INSERT INTO upload_sessions (id, kind, format, project_id, package, identity, state, size, parts, appending_until, created_at, expires_at)
        VALUES (?, 'blob', 'generic', 1, 'app', 'user:1', 'null', 3, 1, ?, 0, ?)`;
      await tx.run(upload, ['expired-upload', null, house.clock() + HOUR]);
      await tx.run(upload, ['expired-but-busy', house.clock() + 3 * HOUR, house.clock() + HOUR]);
      await tx.run(upload, ['open-upload', null, house.clock() + DAY]);
      await tx.run("INSERT INTO users (id, username, username_key, name, created_at, updated_at) VALUES (1, 'u', 'u', 'u', 0, 0)");
      await tx.run("INSERT INTO browser_sessions (id, user_id, created_at, expires_at) VALUES ('s', 1, 0, ?)", [house.clock()]);
      await tx.run(
        "INSERT INTO device_grants (poll_hash, approval_hash, format, client, address, state, ttl, expires_at) VALUES ('p', 'a', 'npm', 'c', '::1', 'pending', 1, ?)",
        [house.clock()],
      );
    });
    await house.store.parts.append('expired-upload', 0, Readable.from([Buffer.from('abc')]), { maxBytes: 10 });
    await house.store.parts.append('open-upload', 0, Readable.from([Buffer.from('abc')]), { maxBytes: 10 });
    house.pass(2 * HOUR);
    expect(await collect()).toMatchObject({ aborted: undefined, uploadSessions: 1, browserSessions: 1, deviceGrants: 1 });
    const left = await house.db.read.all<{ id: string }>('SELECT id FROM upload_sessions ORDER BY id');
    expect(left.map((row) => row.id)).toEqual(['expired-but-busy', 'open-upload']);
    await expect(house.store.parts.assemble('expired-upload', [0], { maxBytes: 10 })).rejects.toThrow('no part');
    expect((await house.store.parts.assemble('open-upload', [0], { maxBytes: 10 })).size).toBe(3);
  });

  it('has one leader', async () => {
    await condemned();
    const other = await house.leases.acquire('maintenance.garbage', HOUR);
    expect((await collect()).aborted).toContain('another process');
    await other!.release();
    expect((await collect()).removed.blobs).toBe(1);
  });
});

describe('a doubt', () => {
  it('ends the run when the store cannot be listed, and nothing is removed', async () => {
    const sha256 = await condemned();
    // eslint-disable-next-line require-yield
    house.store.list = async function* () {
      throw new Error('EIO: the disk is failing');
    };
    expect(await collect()).toMatchObject({ aborted: 'EIO: the disk is failing', removed: { blobs: 0 } });
    expect(await house.store.stat(sha256)).toBeDefined();
  });

  it('ends the run when a large part of all blobs would go, as after opening the wrong database', async () => {
    for (const name of ['a', 'b', 'c']) await house.store.commit(await house.store.stageBytes(Buffer.from(name)));
    house.pass(DAY + HOUR);
    const breaker = { atLeast: 3 };
    expect((await collect({ breaker, dryRun: true })).aborted).toContain('3 of 3 blobs would go');
    expect((await collect({ breaker })).aborted).toContain('more than 20 %');
    house.pass(2 * HOUR);
    expect(await collect({ breaker })).toMatchObject({ removed: { blobs: 0 } });
    expect(await collect({ breaker: { atLeast: 3, share: 1 } })).toMatchObject({ aborted: undefined, removed: { blobs: 3 } });
  });

  it('ends the run when another process took over its lease', async () => {
    await condemned();
    const at = async (point: GarbagePoint) => {
      if (point !== 'gc.marked') return;
      house.pass(HOUR);
      expect(await house.leases.acquire('maintenance.garbage', HOUR)).toBeDefined();
    };
    expect(await collect({ at })).toMatchObject({ aborted: expect.stringContaining('took over'), removed: { blobs: 0 } });
  });
});
