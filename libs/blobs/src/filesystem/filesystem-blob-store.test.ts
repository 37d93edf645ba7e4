import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
