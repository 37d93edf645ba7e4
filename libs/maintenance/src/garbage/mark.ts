import { blobPages } from './blob-pages.ts';
import type { Collection } from './collection.ts';
import { countBlobs } from './count-blobs.ts';
import { REFERENCED, referenceParams } from './references.ts';
import { add } from './report.ts';

const UNSEEN = `unreferenced_since IS NULL AND NOT ${REFERENCED}`;
const NEEDED_AGAIN = `(unreferenced_since IS NOT NULL OR condemned_at IS NOT NULL) AND ${REFERENCED}`;

/** Notes since when rows have no reference, and forgets it where they have one. */
export async function mark(run: Collection): Promise<void> {
  const { report, db } = run;
  const needed = referenceParams(run.cutoff());
  if (run.dryRun) {
    report.marked = await countBlobs(db.read, UNSEEN, needed);
    report.cleared = await countBlobs(db.read, NEEDED_AGAIN, needed);
    return;
  }
  for await (const range of blobPages(db)) {
    const page = await run.write(async (tx) => ({
      marked: await tx.all<{ size: number }>(
        `UPDATE blobs SET unreferenced_since = ? WHERE sha256 > ? AND sha256 <= ? AND ${UNSEEN} RETURNING size`,
        [run.now(), ...range, ...needed],
      ),
      cleared: await tx.all<{ size: number }>(
        `UPDATE blobs SET unreferenced_since = NULL, condemned_at = NULL WHERE sha256 > ? AND sha256 <= ? AND ${NEEDED_AGAIN} RETURNING size`,
        [...range, ...needed],
      ),
    }));
    add(report.marked, ...page.marked.map((row) => row.size));
    add(report.cleared, ...page.cleared.map((row) => row.size));
    await run.paged('mark');
  }
  await run.at('gc.marked');
}
