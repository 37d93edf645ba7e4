import { BlobMissing } from '@packhouse/blobs';
import type { Collection } from './collection.ts';
import { hashBlob } from './hash-blob.ts';
import { orphanPages, type StoredBlob } from './orphan-pages.ts';
import { add } from './report.ts';

/**
 * Bytes of crashed uploads get a condemned row, so that they go the one locked way that all blobs go. The row needs true digests: a
 * publisher of the same bytes revives it as it is.
 */
async function sentence(run: Collection, orphan: StoredBlob): Promise<void> {
  const digests = await hashBlob(run.store, orphan.sha256);
  if (digests.sha256 !== orphan.sha256) {
    add(run.report.damagedOrphans, orphan.size);
    return;
  }
  const now = run.now();
  const made = await run.write((tx) =>
    tx.run(
      `INSERT INTO blobs (sha256, size, sha1, md5, sha512, created_at, unreferenced_since, condemned_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (sha256) DO NOTHING`,
      [orphan.sha256, orphan.size, digests.sha1, digests.md5, digests.sha512, orphan.modified.getTime(), orphan.modified.getTime(), now],
    ),
  );
  if (made > 0) add(run.report.orphans, orphan.size);
}

export async function sentenceOrphans(run: Collection): Promise<void> {
  for await (const { orphans } of orphanPages(run.db, run.store)) {
    for (const orphan of orphans) {
      if (orphan.modified.getTime() > run.cutoff()) continue;
      if (run.dryRun) add(run.report.orphans, orphan.size);
      else
        await sentence(run, orphan).catch((error: unknown) => {
          if (!(error instanceof BlobMissing)) throw error;
        });
    }
    await run.paged('orphans');
  }
}
