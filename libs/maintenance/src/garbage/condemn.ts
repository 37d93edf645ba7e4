import { blobPages } from './blob-pages.ts';
import type { Collection } from './collection.ts';
import { countBlobs } from './count-blobs.ts';
import { REFERENCED, referenceParams } from './references.ts';
import { add } from './report.ts';

const DUE = `condemned_at IS NULL AND unreferenced_since <= ? AND NOT ${REFERENCED}`;

/** Sentences what had no reference for the whole grace period. */
export async function condemn(run: Collection): Promise<void> {
  const { report, db } = run;
  const due = [run.cutoff(), ...referenceParams(run.cutoff())];
  if (run.dryRun) {
    report.condemned = await countBlobs(db.read, DUE, due);
    return;
  }
  for await (const range of blobPages(db)) {
    const condemned = await run.write((tx) =>
      tx.all<{ size: number }>(`UPDATE blobs SET condemned_at = ? WHERE sha256 > ? AND sha256 <= ? AND ${DUE} RETURNING size`, [
        run.now(),
        ...range,
        ...due,
      ]),
    );
    add(report.condemned, ...condemned.map((row) => row.size));
    await run.paged('condemn');
  }
  await run.at('gc.condemned');
}
