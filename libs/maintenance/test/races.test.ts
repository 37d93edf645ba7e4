import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectGarbage, fsck, type GarbageOptions, type GarbagePoint } from '../src/index.ts';
import { age, blobRow, DAY, type House, openHouse, publish, Removed, unpublish } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const collect = (options: Partial<GarbageOptions> = {}) => collectGarbage({ ...house, ...options });

/** Unpublished long ago, condemned, and due. */
async function condemned(...others: string[]): Promise<string> {
  const all: string[] = [];
  for (const [i, content] of ['bytes', ...others].entries()) all.push(await publish(house, `1.${i}`, content));
  await house.db.write(async (tx) => {
    await tx.run('UPDATE versions SET deleted_at = 1');
    await tx.run('UPDATE blobs SET unreferenced_since = 1, condemned_at = 1');
    await tx.run('DELETE FROM usage_totals');
  });
  for (const sha256 of all) await age(house, sha256, 3 * DAY);
  return all[0]!;
}

const problems = async () => (await fsck({ ...house, deep: true })).problems;

/** Runs `effect` the first time the collector passes the point. */
const once = (wanted: GarbagePoint, effect: () => void | Promise<void>): Pick<GarbageOptions, 'at'> => {
  let done = false;
  return {
    at: async (point) => {
      if (point !== wanted || done) return;
      done = true;
      await effect();
    },
  };
};

const sha256Of = (content: string): string => createHash('sha256').update(content).digest('hex');

/** Resolves when the next publisher has linked its bytes and not yet begun its transaction. */
function onceLinked(then: (sha256: string) => Promise<void> = async () => {}): Promise<void> {
  const { store } = house;
  const commit = store.commit.bind(store);
  return new Promise<void>((resolve) => {
    store.commit = async (staged) => {
      const result = await commit(staged);
      await then(result.sha256);
      resolve();
      return result;
    };
  });
}

describe('a publisher of condemned bytes', () => {
  it('saves them when its transaction comes before the removal', async () => {
    const sha256 = await condemned();
    const report = await collect(once('gc.before-remove', async () => void (await publish(house, '2.0', 'bytes'))));
    expect(report).toMatchObject({ aborted: undefined, removed: { blobs: 0 } });
    expect(await blobRow(house, sha256)).toMatchObject({ unreferenced_since: null, condemned_at: null });
    expect(await problems()).toEqual([]);
  });

  it('saves them when its transaction comes after the collector has listed them', async () => {
    await condemned('other bytes');
    const [, last] = ['bytes', 'other bytes'].sort((a, b) => (sha256Of(a) < sha256Of(b) ? -1 : 1));
    let publishing: Promise<string> | undefined;
    // The last of the two is published while the first one goes; its bytes are made to look old, so that only its row can save it.
    const linked = onceLinked((sha256) => age(house, sha256, 3 * DAY));
    const report = await collect(
      once('gc.row-deleted', async () => {
        publishing = publish(house, '2.0', last!);
        await linked;
      }),
    );
    expect(report).toMatchObject({ removed: { blobs: 1 }, aborted: undefined });
    expect(await blobRow(house, await publishing!)).toMatchObject({ condemned_at: null });
    expect(await problems()).toEqual([]);
  });

  it('saves them when it has linked them and not reached its transaction', async () => {
    const sha256 = await condemned();
    const report = await collect(
      once('gc.before-remove', async () => void (await house.store.commit(await house.store.stageBytes(Buffer.from('bytes'))))),
    );
    expect(report).toMatchObject({ spared: { blobs: 1 }, removed: { blobs: 0 } });
    expect(await house.store.stat(sha256)).toBeDefined();
  });

  it('is asked to send them again when it linked them in the middle of the removal, and succeeds then', async () => {
    await condemned();
    let publishing: Promise<unknown> | undefined;
    const linked = onceLinked();
    const report = await collect(
      once('gc.row-deleted', async () => {
        publishing = publish(house, '2.0', 'bytes').catch((error: unknown) => error);
        await linked;
      }),
    );
    expect(report).toMatchObject({ removed: { blobs: 1 } });
    expect(await publishing).toBeInstanceOf(Removed);
    await publish(house, '2.0', 'bytes');
    expect(await problems()).toEqual([]);
  });

  it('succeeds when a collector died after removing the bytes and before its commit', async () => {
    const sha256 = await condemned();
    const died = await collect(
      once('gc.bytes-removed', () => {
        throw new Error('killed');
      }),
    );
    expect(died).toMatchObject({ aborted: 'killed', removed: { blobs: 0 } });
    expect(await house.store.stat(sha256)).toBeUndefined();
    expect(await problems()).toEqual([]);
    await publish(house, '2.0', 'bytes');
    expect(await collect()).toMatchObject({ removed: { blobs: 0 } });
    expect(await problems()).toEqual([]);
  });
});

describe('a collector that dies', () => {
  it.each(['gc.marked', 'gc.condemned', 'gc.before-remove', 'gc.row-deleted', 'gc.bytes-removed'] as const)(
    'at %s leaves a house in order, and the next run ends the work',
    async (point) => {
      const sha256 = await condemned();
      const kept = await publish(house, '2.0', 'kept');
      const died = await collect(
        once(point, () => {
          throw new Error('killed');
        }),
      );
      expect(died.aborted).toBe('killed');
      expect(await problems()).toEqual([]);
      expect(await collect()).toMatchObject({ aborted: undefined, removed: { blobs: 1 } });
      expect(await blobRow(house, sha256)).toBeUndefined();
      expect(await house.store.stat(kept)).toBeDefined();
    },
  );
});

/** Everything that nobody is busy with becomes old enough to go. */
async function letGrowOld(contents: readonly string[]): Promise<void> {
  await house.db.write(async (tx) => {
    await tx.run('UPDATE versions SET deleted_at = 1 WHERE deleted_at IS NOT NULL');
    await tx.run('UPDATE blobs SET condemned_at = 1 WHERE condemned_at IS NOT NULL');
    await tx.run('UPDATE blobs SET unreferenced_since = 1 WHERE unreferenced_since IS NOT NULL');
  });
  for (const sha256 of contents) if (await house.store.stat(sha256)) await age(house, sha256, 3 * DAY);
}

async function publishAndUnpublish(round: number, i: number, known: Set<string>): Promise<'kept' | 'refused'> {
  for (let turn = 0; turn < (round * 7 + i * 5) % 12; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  const version = `${round}.${i}`;
  // Every third round the same contents: forgotten, condemned, and due in the very run that they are published in again.
  const outcome = await publish(house, version, `content ${round % 3} ${i % 2}`).catch((error: unknown) => error);
  if (typeof outcome !== 'string') {
    expect(outcome).toBeInstanceOf(Removed);
    return 'refused';
  }
  known.add(outcome);
  if (round % 4 !== 3) await unpublish(house, version);
  return 'kept';
}

const live = () => house.db.read.all<{ version: string }>('SELECT version FROM versions WHERE deleted_at IS NULL');

describe('publishers, removers and collectors at the same time', () => {
  it('never lose the bytes of an acknowledged publish', async () => {
    const known = new Set<string>();
    let removed = 0;
    for (let round = 0; round < 60; round += 1) {
      await letGrowOld([...known]);
      let work: Promise<'kept' | 'refused'>[] = [];
      const start = () => void (work = [0, 1, 2, 3].map((i) => publishAndUnpublish(round, i, known)));
      const report = await collect(once('gc.before-remove', start));
      expect(report.aborted).toBeUndefined();
      expect(work).toHaveLength(4);
      await Promise.all(work);
      removed += report.removed.blobs;
      expect(await problems()).toEqual([]);
      if (round % 4 === 3) for (const row of await live()) await unpublish(house, row.version);
    }
    // Else the collector was never there at the same time.
    expect(removed).toBeGreaterThan(0);
  });
});
