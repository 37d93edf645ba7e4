import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { addresses, collected, committed, digestsOf, leftovers, NO_CAP, sample, trickle } from './samples.ts';
import type { MakeStore } from './store-under-test.ts';

const RACERS = 50;
const MIB = 1024 * 1024;

/** What goes in comes out, once, under its digest. */
export function contentLaws(makeStore: MakeStore): void {
  it('gives back a stream of unknown length, with all four digests', async () => {
    const { store } = await makeStore();
    const bytes = sample(3 * MIB + 17);
    const staged = await store.stage(trickle(bytes, 70_001), { maxBytes: NO_CAP });
    expect({ ...staged.digests, size: staged.size }).toEqual({ ...digestsOf(bytes), size: bytes.byteLength });
    const { sha256, size, existed } = await store.commit(staged);
    expect({ sha256, size, existed }).toEqual({ sha256: digestsOf(bytes).sha256, size: bytes.byteLength, existed: false });
    expect((await collected(await store.open(sha256))).equals(bytes)).toBe(true);
    expect(await store.verify(sha256)).toBe(true);
    expect(await leftovers(store)).toBe(0);
  });

  it('keeps the empty blob like any other', async () => {
    const { store } = await makeStore();
    const sha256 = await committed(store, Buffer.alloc(0));
    expect(sha256).toBe(digestsOf(Buffer.alloc(0)).sha256);
    expect(await store.openSmall(sha256, 0)).toHaveLength(0);
    expect(await collected(await store.open(sha256))).toHaveLength(0);
  });

  it('lets staged bytes be read before they are committed', async () => {
    const { store } = await makeStore();
    const bytes = sample(10_000);
    await using staged = await store.stageBytes(bytes);
    expect((await staged.bytes({ max: 10_000 })).equals(bytes)).toBe(true);
    expect((await staged.slice(9_990, 100)).equals(bytes.subarray(9_990))).toBe(true);
    expect(await staged.slice(10_000, 1)).toHaveLength(0);
    const [whole, middle] = await Promise.all([collected(staged.stream()), collected(staged.stream({ start: 5, end: 5_000 }))]);
    expect(whole.equals(bytes) && middle.equals(bytes.subarray(5, 5_001))).toBe(true);
  });

  it('takes pushed chunks whose buffer is used again, and shows each to the tee in order', async () => {
    const { store } = await makeStore();
    const buffer = Buffer.alloc(1000);
    const writer = await store.stageWriter({ maxBytes: 3000 });
    for (const fill of [1, 2, 3]) await writer.write(buffer.fill(fill));
    const expected = Buffer.concat([1, 2, 3].map((fill) => Buffer.alloc(1000, fill)));
    await using pushed = await writer.finish();
    expect(pushed.digests).toEqual(digestsOf(expected));
    expect((await pushed.bytes({ max: 3000 })).equals(expected)).toBe(true);

    const seen: Uint8Array[] = [];
    const tee = async (chunk: Uint8Array): Promise<void> => {
      await setImmediate();
      seen.push(chunk);
    };
    await using staged = await store.stage(trickle(expected), { maxBytes: 3000, tee });
    expect(staged.size).toBe(3000);
    expect(Buffer.concat(seen).equals(expected)).toBe(true);
  });

  it(`stores equal content once when ${RACERS} commits race`, async () => {
    const { store } = await makeStore();
    const bytes = sample(4096);
    const staged = await Promise.all(Array.from({ length: RACERS }, () => store.stageBytes(bytes)));
    const outcomes = await Promise.all(staged.map((one) => store.commit(one)));
    expect(outcomes.filter(({ existed }) => !existed)).toHaveLength(1);
    expect(await addresses(store)).toEqual([digestsOf(bytes).sha256]);
    expect(await leftovers(store)).toBe(0);
    expect((await store.commit(await store.stageBytes(bytes))).existed).toBe(true);
    expect(await store.verify(digestsOf(bytes).sha256)).toBe(true);
  });

  it('lists what is there, with sizes, and forgets what is removed', async () => {
    const { store } = await makeStore();
    expect(await addresses(store)).toEqual([]);
    const kept = await committed(store, sample(10));
    const gone = await committed(store, sample(20));
    expect(await addresses(store)).toEqual([kept, gone].sort());
    expect(await store.stat(gone)).toMatchObject({ size: 20, modified: expect.any(Date) as Date });
    expect(await store.remove(gone)).toBe(true);
    expect(await store.remove(gone)).toBe(false);
    expect(await store.stat(gone)).toBeUndefined();
    expect(await addresses(store)).toEqual([kept]);
  });
}
