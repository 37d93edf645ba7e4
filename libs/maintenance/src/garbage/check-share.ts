import type { Collection } from './collection.ts';
import { countBlobs } from './count-blobs.ts';
import { GarbageDoubt } from './doubt.ts';
import { REFERENCED, referenceParams } from './references.ts';

const GOING = `(condemned_at IS NOT NULL OR unreferenced_since <= ?) AND NOT ${REFERENCED}`;

/** A run that would take a large part of all blobs is more likely a wrong database, or a restored one, than a tidy-up. */
export async function checkShare(run: Collection): Promise<void> {
  const { share, atLeast } = run.breaker;
  const going = await countBlobs(run.db.read, GOING, [run.cutoff(), ...referenceParams(run.cutoff())]);
  const all = await countBlobs(run.db.read, '1 = 1');
  // In a dry run the orphans have no rows yet.
  const extra = run.dryRun ? run.report.orphans.blobs : 0;
  const blobs = going.blobs + extra;
  if (blobs < atLeast || blobs <= share * (all.blobs + extra)) return;
  throw new GarbageDoubt(
    `${blobs} of ${all.blobs + extra} blobs would go, which is more than ${Math.round(share * 100)} %; make sure that database and blobs belong together, then allow a larger share`,
  );
}
