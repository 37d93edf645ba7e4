import { link, open } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { BlobHooks } from '../blob-hooks.ts';
import { BlobDamaged, StorageFailure } from '../errors.ts';
import type { Directories } from './directories.ts';
import { isErrno } from './storage-error.ts';

const ATTEMPTS = 3;

export type LinkContext = { directories: Directories; durable: boolean; hooks: BlobHooks | undefined };

/**
 * Gives a synced temporary file its final name unless that name is taken, and makes the name durable. Says whether it was taken.
 * `linked` is called when the temporary name is needed no more. `link` and not `rename`, for `rename` would silently replace what is there.
 */
export async function linkOnce(
  context: LinkContext,
  temporary: string,
  target: string,
  size: number,
  linked: () => void,
): Promise<boolean> {
  const folder = dirname(target);
  const existed = await linkOrAdopt(context, temporary, target, size);
  linked();
  await context.hooks?.at('blob.linked');
  await context.directories.sync(folder);
  await context.hooks?.at('blob.dir-synced');
  return existed;
}

async function linkOrAdopt(context: LinkContext, temporary: string, target: string, size: number): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      await context.directories.within(dirname(target), () => link(temporary, target));
      return false;
    } catch (error) {
      if (!isErrno(error, 'EEXIST')) throw error;
    }
    if (await adopt(target, size, context.durable)) return true;
  }
  throw new StorageFailure('the blob was removed as often as it was found');
}

/**
 * Refreshes content that is there already; false when it was removed meanwhile. Synced again because whoever linked it may have run
 * without `durable`, and so that its new time survives.
 */
async function adopt(target: string, size: number, durable: boolean): Promise<boolean> {
  let handle;
  try {
    handle = await open(target, 'r');
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false;
    throw error;
  }
  try {
    const found = await handle.stat();
    if (found.size !== size) throw new BlobDamaged(basename(target));
    const now = new Date();
    await handle.utimes(now, now);
    if (durable) await handle.sync();
    return true;
  } finally {
    await handle.close();
  }
}
