import { orphanPages } from '../garbage/orphan-pages.ts';
import type { Check } from './check.ts';

/** The other way round: bytes that no row knows. */
export async function checkStored(check: Check): Promise<void> {
  for await (const { listed, orphans } of orphanPages(check.db, check.store)) {
    check.counts.stored += listed;
    check.garbage.blobs += orphans.length;
    for (const orphan of orphans) check.garbage.bytes += orphan.size;
    check.paged();
  }
}
