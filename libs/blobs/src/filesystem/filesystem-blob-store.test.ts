import { mkdtemp, open, rm, utimes } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeBlobStore } from '../conformance.ts';
import { FilesystemBlobStore } from './filesystem-blob-store.ts';
import { Layout } from './layout.ts';

describeBlobStore('filesystem', async (options) => {
  const folder = await mkdtemp(join(tmpdir(), 'blobs-'));
  const root = join(folder, 'deep', 'store');
  return {
    store: new FilesystemBlobStore(root, options),
    flat: true,
    flipBit: (sha256) => flipFirstBit(new Layout(root).blob(sha256)),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
});

async function flipFirstBit(path: string): Promise<void> {
  await using file = await open(path, 'r+');
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, 0);
  byte[0]! ^= 1;
  await file.write(byte, 0, 1, 0);
}

it('counts an old part that becomes a blob as written now, from when it is staged', async () => {
  const root = await mkdtemp(join(tmpdir(), 'blobs-'));
  const store = new FilesystemBlobStore(root);
  const started = Date.now() - 1000;
  const whole = await store.parts.append('session-0001', 0, Readable.from([Buffer.from('a layer')]), { maxBytes: 100 });
  await utimes(new Layout(root).part('session-0001', 0), 0, 0);
  const staged = await store.parts.assemble('session-0001', [0], { maxBytes: 100, digests: [], whole });
  // A sweep of what crashed uploads left, and the collector of blobs without rows, take what is old.
  expect(await store.sweepTemporary(new Date(started))).toBe(0);
  const { sha256 } = await store.commit(staged);
  expect((await store.stat(sha256))!.modified.getTime()).toBeGreaterThan(started);
  await rm(root, { recursive: true });
});
