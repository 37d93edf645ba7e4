import { setImmediate } from 'node:timers/promises';
import { checkShare } from './check-share.ts';
import { Collection, LEASE_MS } from './collection.ts';
import { condemn } from './condemn.ts';
import { dropExpired } from './drop-expired.ts';
import { mark } from './mark.ts';
import type { GarbageOptions } from './options.ts';
import { remove } from './remove.ts';
import { emptyReport, type GarbageReport } from './report.ts';
import { sentenceOrphans } from './sentence-orphans.ts';

async function runPhases(run: Collection): Promise<void> {
  await dropExpired(run);
  await mark(run);
  await sentenceOrphans(run);
  await checkShare(run);
  await condemn(run);
  await remove(run);
}

/**
 * One run of the collector: marks blobs that nothing refers to, sentences those that were so for the whole grace period, and removes those
 * whose second delay is over. Whoever says "I have these bytes" meanwhile revives them. Any doubt ends the run with `aborted` and
 * leaves everything for the next one; it can be killed at any moment. One process at a time, by a lease. Does not throw.
 */
export async function collectGarbage(options: GarbageOptions): Promise<GarbageReport> {
  const report = emptyReport(options.dryRun ?? false);
  try {
    const lease = options.dryRun ? undefined : await options.leases.acquire('maintenance.garbage', LEASE_MS);
    if (!options.dryRun && !lease) return { ...report, aborted: 'another process is collecting garbage at this moment' };
    try {
      await runPhases(new Collection(options, lease, report));
    } finally {
      await setImmediate();
      await lease?.release();
    }
  } catch (error) {
    report.aborted = error instanceof Error ? error.message : String(error);
  }
  return report;
}
