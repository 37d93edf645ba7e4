import type { BlobStore } from '@packhouse/blobs';
import { type Database, rowList, type Transaction } from '@packhouse/database';
import { type LinkedBlob, recordBlob } from './record-blob.ts';

/** As `recordBlob`, for many at once. In one order, so that two who write the same wait for each other instead of holding each other up. */
export async function recordBlobs(
  tx: Transaction,
  { store, dialect }: { readonly store: BlobStore; readonly dialect: Database['dialect'] },
  blobs: readonly LinkedBlob[],
  now: number,
): Promise<void> {
  const ordered = blobs.toSorted((a, b) => (a.digests.sha256 < b.digests.sha256 ? -1 : 1));
  const rows = ordered
    .filter(({ existed }) => !existed)
    .map(({ size, digests: { sha256, sha1, md5, sha512 } }) => [sha256, size, sha1, md5, sha512, now]);
  const { sql, param } = rowList(dialect, ['text', 'int', 'text', 'text', 'text', 'int'], rows);
  await tx.run(
    `INSERT INTO blobs (sha256, size, sha1, md5, sha512, created_at) ${sql}
     ON CONFLICT (sha256) DO UPDATE SET unreferenced_since = NULL, condemned_at = NULL`,
    [param],
  );
  for (const blob of ordered) if (blob.existed) await recordBlob(tx, store, blob, now);
}
