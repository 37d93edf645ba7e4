import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { BlobAddressInvalid, BlobMissing, BlobTooLarge, StagedBlobSpent } from '../errors.ts';
import { addresses, collected, leftovers, NO_CAP, sample, trickle } from './samples.ts';
import type { MakeStore } from './store-under-test.ts';

/** What is refused, and that nothing stays behind. */
export function refusalLaws(makeStore: MakeStore): void {
  it('stops at the cap, neither before nor long after, and leaves the source open for the reply', async () => {
    const { store } = await makeStore();
    await using exact = await store.stage(trickle(sample(5000)), { maxBytes: 5000 });
    expect(exact.size).toBe(5000);
    let pulled = 0;
    const endless = new Readable({
      highWaterMark: 1000,
      read() {
        pulled += 1000;
        this.push(Buffer.alloc(1000));
      },
    });
    await expect(store.stage(endless, { maxBytes: 4999 })).rejects.toThrow(
      expect.objectContaining({ code: 'blob.too-large', limit: 4999 }),
    );
    expect(pulled).toBeLessThan(20_000);
    expect(endless.destroyed).toBe(false);
    await exact.discard();
    expect(await leftovers(store)).toBe(0);
  });

  it('leaves nothing when the source fails, the tee fails or the client goes away', async () => {
    const { store } = await makeStore();
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield sample(100);
      throw new Error('the line broke');
    }
    await expect(store.stage(failing(), { maxBytes: NO_CAP })).rejects.toThrow('the line broke');
    const tee = (): void => {
      throw new Error('the reader gave up');
    };
    await expect(store.stage(trickle(sample(100)), { maxBytes: NO_CAP, tee })).rejects.toThrow('the reader gave up');
    const cut = new Readable({ read() {} });
    cut.push(sample(100));
    const staging = store.stage(cut, { maxBytes: NO_CAP, tee: () => void cut.destroy() });
    await expect(staging).rejects.toThrow(/premature close/i);
    expect([await leftovers(store), await addresses(store)]).toEqual([0, []]);
  });

  it('gives up on a silent source when the signal fires', async () => {
    const { store } = await makeStore();
    const stop = new AbortController();
    const silent = new Readable({ read() {} });
    silent.push(sample(100));
    const staging = store.stage(silent, {
      maxBytes: NO_CAP,
      signal: stop.signal,
      tee: () => queueMicrotask(() => stop.abort(new Error('too slow'))),
    });
    await expect(staging).rejects.toThrow('too slow');
    await expect(store.stage(trickle(sample(10)), { maxBytes: NO_CAP, signal: stop.signal })).rejects.toThrow('too slow');
    expect(await leftovers(store)).toBe(0);
  });

  it('says that a blob is missing before it streams', async () => {
    const { store } = await makeStore();
    const nowhere = '0'.repeat(64);
    await expect(store.open(nowhere)).rejects.toThrow(BlobMissing);
    await expect(store.pieces(nowhere, { start: 0, end: 9 })).rejects.toThrow(BlobMissing);
    await expect(store.openSmall(nowhere, 10)).rejects.toThrow(BlobMissing);
    await expect(store.verify(nowhere)).rejects.toThrow(BlobMissing);
    expect(await store.stat(nowhere)).toBeUndefined();
    expect(await store.remove(nowhere)).toBe(false);
  });

  it('forms no path or key from anything but an address', async () => {
    const { store } = await makeStore();
    for (const text of ['', '../../etc/passwd', 'A'.repeat(64), `${'0'.repeat(64)}\n`, '0'.repeat(63)]) {
      await expect(store.open(text)).rejects.toThrow(BlobAddressInvalid);
      await expect(store.stat(text)).rejects.toThrow(BlobAddressInvalid);
      await expect(store.remove(text)).rejects.toThrow(BlobAddressInvalid);
    }
  });

  it('lets a staged blob be used up once', async () => {
    const { store } = await makeStore();
    const staged = await store.stageBytes(sample(100));
    await expect(staged.bytes({ max: 99 })).rejects.toThrow(BlobTooLarge);
    const reading = staged.stream();
    await store.commit(staged);
    await expect(store.commit(staged)).rejects.toThrow(StagedBlobSpent);
    await expect(staged.slice(0, 1)).rejects.toThrow(StagedBlobSpent);
    await staged.discard();
    expect(await addresses(store)).toHaveLength(1);
    reading.on('error', () => undefined).destroy();

    const dropped = await store.stageBytes(sample(100));
    await dropped.discard();
    await dropped.discard();
    await expect(store.commit(dropped)).rejects.toThrow(StagedBlobSpent);

    const writer = await store.stageWriter({ maxBytes: 10 });
    await writer.abort();
    await expect(writer.write(sample(1))).rejects.toThrow(StagedBlobSpent);
    expect(await leftovers(store)).toBe(0);
  });

  it('takes no text for bytes', async () => {
    const { store } = await makeStore();
    const text = Readable.from(['text'], { encoding: 'utf8' });
    await expect(store.stage(text, { maxBytes: NO_CAP })).rejects.toThrow(TypeError);
    expect(await collected(trickle(sample(1)))).toHaveLength(1);
    expect(await leftovers(store)).toBe(0);
  });
}
