import type { BlobStore } from '@packhouse/blobs';
import type { Database } from '@packhouse/database';
import type { Leases } from '@packhouse/jobs';
import type { GarbagePhase, GarbageReport } from './report.ts';

/** The moments of a run at which a process may die, for the tests that make it. */
export type GarbagePoint = 'gc.marked' | 'gc.condemned' | 'gc.before-remove' | 'gc.row-deleted' | 'gc.bytes-removed';

/** Durations in milliseconds. */
export interface GarbageOptions {
  readonly db: Database;
  readonly store: BlobStore;
  readonly leases: Leases;
  readonly clock: () => number;
  /**
   * How long something is kept that nobody needs any more; default 24 hours. Longer than an upload session lives and than a backup
   * takes, else a restored database may miss bytes.
   */
  readonly grace?: number;
  /** Between sentence and removal; default an hour. */
  readonly secondDelay?: number;
  /** Stops a run that would take more than `share` (0 to 1, default 0.2) of all blobs, if these are at least `atLeast` (default 100). */
  readonly breaker?: { readonly share?: number; readonly atLeast?: number };
  /** Counts and changes nothing. */
  readonly dryRun?: boolean;
  readonly onProgress?: (phase: GarbagePhase, report: Readonly<GarbageReport>) => void;
  readonly at?: (point: GarbagePoint) => void | Promise<void>;
}
