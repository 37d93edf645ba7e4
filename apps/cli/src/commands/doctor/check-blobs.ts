import { randomBytes } from 'node:crypto';
import type { BlobStore } from '@packhouse/blobs';
import { bytes } from '../../terminal/format.ts';
import type { Finding } from './finding.ts';

/** Writes some bytes durably, reads them back and takes them away again. Random ones: nobody else can have published them. */
export async function checkBlobs(store: BlobStore, url: string): Promise<Finding> {
  const check = 'blobs';
  const { sha256 } = await store.commit(await store.stageBytes(randomBytes(4096)));
  try {
    if (!(await store.verify(sha256)))
      return {
        check,
        state: 'fail',
        what: `${url} gives back other bytes than were written`,
        advice: 'check the disk or the object store: do not publish to it',
      };
  } finally {
    await store.remove(sha256);
  }
  const space = await store.readOnlySpace?.();
  return { check, state: 'ok', what: `${url}: written, synced and read back${space ? `; ${bytes(space.freeBytes)} free` : ''}` };
}
