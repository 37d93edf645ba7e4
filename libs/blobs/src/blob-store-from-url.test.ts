import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { blobStoreFromUrl } from './blob-store-from-url.ts';
import { StorageUnsupported } from './errors.ts';
import { FilesystemBlobStore } from './filesystem/filesystem-blob-store.ts';
import { MemoryBlobStore } from './memory/memory-blob-store.ts';

it('names a folder by path or by file URL, and touches nothing yet', () => {
  const folder = join(tmpdir(), 'never made by this test');
  expect(blobStoreFromUrl(folder)).toBeInstanceOf(FilesystemBlobStore);
  expect(blobStoreFromUrl('file:///never%20made')).toBeInstanceOf(FilesystemBlobStore);
  expect(blobStoreFromUrl('data/blobs')).toBeInstanceOf(FilesystemBlobStore);
  expect(blobStoreFromUrl('memory:')).toBeInstanceOf(MemoryBlobStore);
  expect(existsSync(folder)).toBe(false);
});

it('says what is supported and never repeats a password', () => {
  for (const url of ['', 's3://key:hunter2@host/bucket', 'https://key:hunter2@host', 'file://host/path']) {
    expect(() => blobStoreFromUrl(url)).toThrow(StorageUnsupported);
    expect(() => blobStoreFromUrl(url)).toThrow(/supported are file:\/\/\/path, a folder's path and memory:/);
    expect(() => blobStoreFromUrl(url)).not.toThrow(/hunter2/);
  }
});
