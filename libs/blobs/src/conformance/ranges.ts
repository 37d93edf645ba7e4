import { expect, it } from 'vitest';
import { BlobDamaged, BlobMissing, BlobRangeInvalid, BlobTooLarge } from '../errors.ts';
import { collected, committed, sample } from './samples.ts';
import type { MakeStore } from './store-under-test.ts';

const SIZE = 200_000;
const RANGES = [
  ['the first bytes', 0, 999],
  ['a suffix', SIZE - 500, SIZE - 1],
  ['one byte', 77, 77],
  ['the last byte', SIZE - 1, SIZE - 1],
  ['the whole', 0, SIZE - 1],
  ['more than is there', SIZE - 10, SIZE + 10],
  ['nothing, past the end', SIZE, SIZE + 10],
] as const;

/** Copies each piece at once, as its memory is not the reader's. */
async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const copies: Buffer[] = [];
  for await (const piece of pieces) copies.push(Buffer.from(piece));
  return Buffer.concat(copies);
}

/** Parts of a blob, and small ones whole. */
export function rangeLaws(makeStore: MakeStore): void {
  it('reads ranges with both ends included', async () => {
    const { store } = await makeStore();
    const bytes = sample(SIZE);
    const sha256 = await committed(store, bytes);
    for (const [what, start, end] of RANGES) {
      const found = await collected(await store.open(sha256, { start, end }));
      expect({ what, equal: found.equals(bytes.subarray(start, end + 1)) }).toEqual({ what, equal: true });
      const pieces = await joined(await store.pieces(sha256, { start, end }));
      expect({ what, equal: pieces.equals(bytes.subarray(start, end + 1)) }).toEqual({ what, equal: true });
    }
  });

  it('reads a large blob in pieces, each valid until the next is asked for, and stops where the reader does', async () => {
    const { store } = await makeStore();
    const bytes = sample(5_000_000);
    const sha256 = await committed(store, bytes);
    for (const start of [0, 1_234_567]) {
      const found = await joined(await store.pieces(sha256, { start, end: bytes.length - 1 }));
      expect(found.equals(bytes.subarray(start))).toBe(true);
    }
    const pieces = await store.pieces(sha256, { start: 0, end: bytes.length - 1 });
    const first = await pieces.next();
    expect(bytes.subarray(0, first.value!.byteLength).equals(first.value!)).toBe(true);
    await pieces.return!();
    expect(await pieces.next()).toEqual({ done: true, value: undefined });
  });

  it('reads ranges into memory that is used again, and says where a blob ends too soon', async () => {
    const { store } = await makeStore();
    const bytes = sample(SIZE);
    const sha256 = await committed(store, bytes);
    const memory = Buffer.alloc(SIZE + 5);
    for (const [what, start, end] of RANGES.filter(([, , last]) => last < SIZE)) {
      memory.fill(0);
      await store.readInto(sha256, { start, end }, memory);
      const size = end - start + 1;
      expect([what, memory.subarray(0, size).equals(bytes.subarray(start, end + 1)), memory[size]]).toEqual([what, true, 0]);
    }
    await expect(store.readInto(sha256, { start: SIZE - 10, end: SIZE }, memory)).rejects.toThrow(BlobDamaged);
    await expect(store.readInto('0'.repeat(64), { start: 0, end: 0 }, memory)).rejects.toThrow(BlobMissing);
  });

  it('refuses a range that is none', async () => {
    const { store } = await makeStore();
    const sha256 = await committed(store, sample(10));
    for (const [start, end] of [
      [5, 4],
      [-1, 4],
      [0, 1.5],
      [Number.NaN, 1],
    ] as const) {
      await expect(store.open(sha256, { start, end })).rejects.toThrow(BlobRangeInvalid);
      await expect(store.pieces(sha256, { start, end })).rejects.toThrow(BlobRangeInvalid);
    }
  });

  it('reads a small blob at once and notices another size', async () => {
    const { store } = await makeStore();
    const bytes = sample(65_536);
    const sha256 = await committed(store, bytes);
    expect((await store.openSmall(sha256, 65_536)).equals(bytes)).toBe(true);
    await expect(store.openSmall(sha256, 65_535)).rejects.toThrow(BlobDamaged);
    const short = await committed(store, sample(10));
    await expect(store.openSmall(short, 11)).rejects.toThrow(BlobDamaged);
    await expect(store.openSmall(sha256, 65_537)).rejects.toThrow(BlobTooLarge);
  });
}
