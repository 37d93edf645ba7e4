import type { BlobStore } from '@packhouse/blobs';
import type { Transaction } from '@packhouse/database';
import { type Digests, refuse } from '@packhouse/sdk';

/** Bytes that are durable in the store, before any row names them. */
export interface LinkedBlob {
  readonly size: number;
  readonly digests: Digests;
  /** Other rows may know these bytes too: the collector is asked in the transaction. */
  readonly existed: boolean;
}

/** Formats compute the digests that they need: the first who knows one adds it. */
const filled = (column: string): string => `CASE WHEN blobs.${column} = '' THEN excluded.${column} ELSE blobs.${column} END`;

/**
 * The blob's row, made or revived under its lock. Where the bytes were there before us the collector may have removed them since:
 * it does so under the same lock, so one look now is enough.
 */
export async function recordBlob(tx: Transaction, store: BlobStore, blob: LinkedBlob, now: number): Promise<void> {
  const { sha256, sha1, md5, sha512 } = blob.digests;
  await tx.run(
    `INSERT INTO blobs (sha256, size, sha1, md5, sha512, created_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (sha256) DO UPDATE SET unreferenced_since = NULL, condemned_at = NULL, sha1 = ${filled('sha1')}, md5 = ${filled('md5')}, sha512 = ${filled('sha512')}`,
    [sha256, blob.size, sha1, md5, sha512, now],
  );
  if (blob.existed && !(await store.stat(sha256)))
    throw refuse('unavailable', 'the same bytes were being removed at this moment; repeat the upload', { retryAfter: 1 });
}
