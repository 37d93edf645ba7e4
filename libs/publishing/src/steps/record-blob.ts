import type { BlobStore } from '@packhouse/blobs';
import { refuse } from '@packhouse/sdk';
import type { Step } from '../context.ts';
import type { LinkedBlob } from './link-blobs.ts';

/**
 * The blob's row, made or revived under its lock. Where the bytes were there before us the collector may have removed them since:
 * it does so under the same lock, so one look now is enough.
 */
export async function recordBlob(step: Pick<Step, 'tx' | 'now'>, store: BlobStore, blob: LinkedBlob): Promise<void> {
  const { sha256, sha1, md5, sha512 } = blob.digests;
  await step.tx.run(
    `INSERT INTO blobs (sha256, size, sha1, md5, sha512, created_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (sha256) DO UPDATE SET unreferenced_since = NULL, condemned_at = NULL`,
    [sha256, blob.size, sha1, md5, sha512, step.now],
  );
  if (blob.existed && !(await store.stat(sha256)))
    throw refuse('unavailable', 'the same bytes were being removed at this moment; repeat the upload', { retryAfter: 1 });
}
