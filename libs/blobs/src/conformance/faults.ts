import { expect, it } from 'vitest';
import type { BlobPoint } from '../blob-hooks.ts';
import { committed, digestsOf, leftovers, NO_CAP, sample } from './samples.ts';
import type { MakeStore } from './store-under-test.ts';

const POINTS: readonly BlobPoint[] = ['blob.staged', 'blob.synced', 'blob.linked', 'blob.dir-synced'];
const MIB = 1024 * 1024;

/** What must hold when something breaks on the way. */
export function faultLaws(makeStore: MakeStore): void {
  it('passes its four points in order', async () => {
    const passed: BlobPoint[] = [];
    const { store } = await makeStore({ hooks: { at: (point) => void passed.push(point) } });
    await committed(store, sample(10));
    expect(passed).toEqual(POINTS);
  });

  it.each(POINTS)('leaves no temporary file and can do the same again after a failure at %s', async (broken) => {
    let armed = true;
    const at = (point: BlobPoint): void => {
      if (armed && point === broken) throw new Error(`broken at ${point}`);
    };
    const { store } = await makeStore({ hooks: { at } });
    const bytes = sample(4096);
    await expect(committed(store, bytes)).rejects.toThrow(`broken at ${broken}`);
    expect(await leftovers(store)).toBe(0);
    armed = false;
    expect(await committed(store, bytes)).toBe(digestsOf(bytes).sha256);
    expect(await store.verify(digestsOf(bytes).sha256)).toBe(true);
  });

  it('notices a flipped bit', async ({ skip }) => {
    const { store, flipBit } = await makeStore();
    if (flipBit === undefined) return skip('nobody can reach the bytes');
    const sha256 = await committed(store, sample(10_000));
    await flipBit(sha256);
    expect(await store.verify(sha256)).toBe(false);
  });

  it('takes 256 MiB without holding them', async ({ skip }) => {
    const { store, flat } = await makeStore({ durable: false });
    if (flat !== true) return skip('the driver holds its bytes in memory');
    const chunk = sample(MIB / 16);
    const before = process.memoryUsage().rss;
    let highest = before;
    async function* long(): AsyncGenerator<Uint8Array> {
      for (let sent = 0; sent < 256 * MIB; sent += chunk.byteLength) {
        yield Buffer.from(chunk);
        highest = Math.max(highest, process.memoryUsage.rss());
      }
    }
    await using staged = await store.stage(long(), { maxBytes: NO_CAP, signal: new AbortController().signal });
    for await (const piece of staged.stream()) highest = Math.max(highest, process.memoryUsage.rss() + (piece as Uint8Array).byteLength);
    expect(staged.size).toBe(256 * MIB);
    expect(highest - before).toBeLessThan(100 * MIB);
  });
}
