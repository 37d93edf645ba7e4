import { readdir, stat } from 'node:fs/promises';
import { isBlobAddress } from '../blob-address.ts';
import type { BlobStat } from '../blob-store.ts';
import { isErrno, withStorageErrors } from './storage-error.ts';

const FAN = /^[0-9a-f]{2}$/;

/** Walks the fan-out one folder at a time, so memory is bounded by one folder's names. */
export async function* listBlobs(blobs: string): AsyncGenerator<{ sha256: string } & BlobStat> {
  for (const first of (await names(blobs)).filter((name) => FAN.test(name))) {
    for (const sha256 of (await names(`${blobs}/${first}`)).filter((name) => isBlobAddress(name) && name.startsWith(first))) {
      const found = await statIfThere(`${blobs}/${first}/${sha256}`);
      if (found) yield { sha256, ...found };
    }
  }
}

/** The names in a folder, none when there is no folder. */
export async function names(folder: string): Promise<string[]> {
  return withStorageErrors('listing a folder', async () => (await unlessMissing(readdir(folder))) ?? []);
}

export async function statIfThere(path: string): Promise<BlobStat | undefined> {
  return withStorageErrors('reading a size', async () => {
    const found = await unlessMissing(stat(path));
    return found && { size: found.size, modified: found.mtime };
  });
}

async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}
