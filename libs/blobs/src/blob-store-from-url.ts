import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BlobStore } from './blob-store.ts';
import type { BlobStoreOptions } from './blob-store-options.ts';
import { StorageUnsupported } from './errors.ts';
import { FilesystemBlobStore } from './filesystem/filesystem-blob-store.ts';
import { MemoryBlobStore } from './memory/memory-blob-store.ts';

const SCHEME = /^([a-z][a-z0-9+.-]*):/i;

/** The store a setting names: `file:///path` or a folder's path, or `memory:`. Touches no storage yet; `StorageUnsupported` for anything else. */
export function blobStoreFromUrl(url: string, options: BlobStoreOptions = {}): BlobStore {
  if (url === '') throw unsupported('an empty address');
  const scheme = SCHEME.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined) return new FilesystemBlobStore(resolve(url), options);
  if (scheme === 'file') return new FilesystemBlobStore(folderOf(url), options);
  if (scheme === 'memory') return new MemoryBlobStore(options);
  // Only the scheme is repeated: the rest of such an address may hold a password.
  throw unsupported(`${scheme}:`);
}

function folderOf(url: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    throw unsupported('a file: address that is not file:///path');
  }
}

function unsupported(what: string): StorageUnsupported {
  return new StorageUnsupported(`blob storage cannot be ${what}; supported are file:///path, a folder's path and memory:`);
}
