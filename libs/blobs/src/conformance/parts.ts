import { expect, it } from 'vitest';
import { BlobTooLarge, PartAddressInvalid, PartMissing, PartTaken } from '../errors.ts';
import { collected, digestsOf, leftovers, NO_CAP, sample, trickle } from './samples.ts';
import type { MakeStore } from './store-under-test.ts';

const SESSION = 'session-0001';

/** Upload sessions that come in pieces. */
export function partLaws(makeStore: MakeStore): void {
  it('joins parts in the order asked for, whatever order they came in', async () => {
    const { store } = await makeStore();
    const [first, second, third] = [sample(100_000), sample(0), sample(77)] as const;
    await store.parts.append(SESSION, 3, trickle(third), { maxBytes: NO_CAP });
    await store.parts.append(SESSION, 2, trickle(second), { maxBytes: NO_CAP });
    expect(await store.parts.append(SESSION, 1, trickle(first), { maxBytes: NO_CAP })).toEqual({
      size: 100_000,
      sha256: digestsOf(first).sha256,
    });
    const whole = Buffer.concat([first, second, third]);
    expect((await collected(store.parts.read(SESSION, [1, 2, 3]))).equals(whole)).toBe(true);
    const { sha256 } = await store.commit(await store.parts.assemble(SESSION, [1, 2, 3], { maxBytes: whole.byteLength }));
    expect(sha256).toBe(digestsOf(whole).sha256);
    await expect(store.parts.assemble(SESSION, [1, 2, 3], { maxBytes: whole.byteLength - 1 })).rejects.toThrow(BlobTooLarge);
    expect(await leftovers(store)).toBe(0);
  });

  it('takes an only part as the blob that it is, and leaves the part', async () => {
    const { store } = await makeStore();
    const bytes = sample(100_000);
    const whole = await store.parts.append(SESSION, 0, trickle(bytes), { maxBytes: NO_CAP });
    const staged = await store.parts.assemble(SESSION, [0], { maxBytes: NO_CAP, digests: [], whole });
    expect([staged.size, staged.digests]).toEqual([100_000, { sha256: digestsOf(bytes).sha256, sha1: '', sha512: '', md5: '' }]);
    expect(await staged.slice(99_999, 5)).toEqual(bytes.subarray(99_999));
    await store.commit(staged);
    await store.parts.drop(SESSION);
    expect((await collected(await store.open(whole.sha256))).equals(bytes)).toBe(true);
    await expect(store.parts.assemble(SESSION, [0], { maxBytes: NO_CAP, digests: [], whole })).rejects.toThrow(PartMissing);
    await store.parts.append(SESSION, 0, trickle(bytes), { maxBytes: NO_CAP });
    await expect(store.parts.assemble(SESSION, [0], { maxBytes: 99_999, digests: [], whole })).rejects.toThrow(BlobTooLarge);
    expect(await leftovers(store)).toBe(0);
  });

  it('replaces a part that is sent again, and keeps the old one when the new one fails', async () => {
    const { store } = await makeStore();
    const better = sample(50);
    await store.parts.append(SESSION, 1, trickle(sample(60)), { maxBytes: NO_CAP });
    await store.parts.append(SESSION, 1, trickle(better), { maxBytes: NO_CAP });
    await expect(store.parts.append(SESSION, 1, trickle(sample(60)), { maxBytes: 59 })).rejects.toThrow(BlobTooLarge);
    expect((await collected(store.parts.read(SESSION, [1]))).equals(better)).toBe(true);
    expect(await leftovers(store)).toBe(0);
  });

  it('never writes over a part that came while it arrived', async () => {
    const { store } = await makeStore();
    for (const stood of [undefined, sample(10)]) {
      const id = `session-000${stood?.length ?? 0}`;
      if (stood) await store.parts.append(id, 0, trickle(stood), { maxBytes: NO_CAP });
      const [asked, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const slow = store.parts.append(id, 0, heldBack(sample(60), asked.resolve, held.promise), { maxBytes: NO_CAP });
      await asked.promise;
      const theirs = sample(50);
      const whole = await store.parts.append(id, 0, trickle(theirs), { maxBytes: NO_CAP });
      held.resolve();
      await expect(slow).rejects.toThrow(PartTaken);
      const staged = await store.parts.assemble(id, [0], { maxBytes: NO_CAP, digests: [], whole });
      expect(await staged.bytes({ max: NO_CAP })).toEqual(theirs);
      await staged.discard();
    }
    expect(await leftovers(store)).toBe(0);
  });

  it('drops a session and only that one', async () => {
    const { store } = await makeStore();
    await store.parts.append(SESSION, 1, trickle(sample(5)), { maxBytes: NO_CAP });
    await store.parts.append('session-0002', 1, trickle(sample(6)), { maxBytes: NO_CAP });
    await store.parts.drop(SESSION);
    await store.parts.drop(SESSION);
    await expect(collected(store.parts.read(SESSION, [1]))).rejects.toThrow(PartMissing);
    await expect(store.parts.assemble('session-0002', [1, 2], { maxBytes: NO_CAP })).rejects.toThrow(PartMissing);
    expect(await collected(store.parts.read('session-0002', [1]))).toHaveLength(6);
    await store.parts.append(SESSION, 1, trickle(sample(7)), { maxBytes: NO_CAP });
    expect(await collected(store.parts.read(SESSION, [1]))).toHaveLength(7);
    expect(await leftovers(store)).toBe(0);
  });

  it('forms no path or key from a session id or number out of bounds', async () => {
    const { store } = await makeStore();
    const options = { maxBytes: NO_CAP };
    for (const id of ['', 'short', '../../../x', 'UPPERCASE', 'a'.repeat(65), 'session/0001', 'session-0001\n']) {
      await expect(store.parts.append(id, 1, trickle(sample(1)), options)).rejects.toThrow(PartAddressInvalid);
      await expect(store.parts.drop(id)).rejects.toThrow(PartAddressInvalid);
    }
    for (const number of [-1, 1.5, 100_000, Number.NaN]) {
      await expect(store.parts.append(SESSION, number, trickle(sample(1)), options)).rejects.toThrow(PartAddressInvalid);
      await expect(store.parts.assemble(SESSION, [number], options)).rejects.toThrow(PartAddressInvalid);
    }
    expect(await leftovers(store)).toBe(0);
  });
}

/** Says when it is asked, which is once whoever asks has seen what is there, and answers later. */
async function* heldBack(bytes: Buffer, asked: () => void, until: Promise<void>): AsyncGenerator<Uint8Array> {
  asked();
  await until;
  yield bytes;
}
