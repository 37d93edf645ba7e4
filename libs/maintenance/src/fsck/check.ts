import type { BlobStore } from '@packhouse/blobs';
import type { Database, Queryable } from '@packhouse/database';
import type { FsckCounts, FsckKind, FsckOptions, FsckProblem, FsckReport } from './report.ts';

const MOST = 1000;

/** One check of the house, as its parts see it. */
export class Check {
  readonly db: Database;
  readonly read: Queryable;
  readonly store: BlobStore;
  readonly cutoff: number;
  readonly counts: FsckCounts = { files: 0, blobs: 0, stored: 0, hashedBytes: 0, packages: 0, projects: 0 };
  readonly garbage = { blobs: 0, bytes: 0 };
  readonly #problems: FsckProblem[] = [];
  #problemCount = 0;

  constructor(private readonly options: FsckOptions) {
    this.db = options.db;
    this.read = options.db.read;
    this.store = options.store;
    this.cutoff = options.clock() - (options.grace ?? 24 * 3_600_000);
  }

  get deep(): boolean {
    return this.options.deep ?? false;
  }

  problem(kind: FsckKind, what: string, advice: string): void {
    this.#problemCount += 1;
    if (this.#problems.length < MOST) this.#problems.push({ kind, what, advice });
  }

  paged(): void {
    this.options.onProgress?.(this.counts);
  }

  report(): FsckReport {
    return { problems: this.#problems, problemCount: this.#problemCount, garbage: this.garbage, checked: this.counts };
  }
}
