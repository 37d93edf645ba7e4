import { setImmediate } from 'node:timers/promises';
import type { BlobStore } from '@packhouse/blobs';
import type { Database, Transaction } from '@packhouse/database';
import type { Lease } from '@packhouse/jobs';
import { GarbageDoubt } from './doubt.ts';
import type { GarbageOptions, GarbagePoint } from './options.ts';
import type { GarbagePhase, GarbageReport } from './report.ts';

const HOUR = 3_600_000;

/** Long enough for one page of work; renewed after each. */
export const LEASE_MS = 5 * 60_000;

/** One run, as its phases see it. */
export class Collection {
  readonly db: Database;
  readonly store: BlobStore;
  readonly grace: number;
  readonly secondDelay: number;
  readonly dryRun: boolean;
  readonly breaker: { readonly share: number; readonly atLeast: number };

  constructor(
    private readonly options: GarbageOptions,
    private readonly lease: Lease | undefined,
    readonly report: GarbageReport,
  ) {
    this.db = options.db;
    this.store = options.store;
    this.grace = options.grace ?? 24 * HOUR;
    this.secondDelay = options.secondDelay ?? HOUR;
    this.dryRun = options.dryRun ?? false;
    this.breaker = { share: options.breaker?.share ?? 0.2, atLeast: options.breaker?.atLeast ?? 100 };
  }

  now(): number {
    return this.options.clock();
  }

  /** What ended before this moment is held by nobody any more. */
  cutoff(): number {
    return this.now() - this.grace;
  }

  async at(point: GarbagePoint): Promise<void> {
    await this.options.at?.(point);
  }

  /** From a turn of the loop of its own, so that requests come between: SQLite blocks while it works. */
  async write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    await setImmediate();
    return this.db.write(work);
  }

  /** After each page: tells how far it is and keeps the lead. */
  async paged(phase: GarbagePhase): Promise<void> {
    this.options.onProgress?.(phase, this.report);
    await setImmediate();
    if (this.lease && !(await this.lease.renew())) throw new GarbageDoubt('another process took over the collection meanwhile');
  }
}
