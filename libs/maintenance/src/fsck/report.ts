import type { BlobStore } from '@packhouse/blobs';
import type { Database } from '@packhouse/database';

export type FsckKind =
  | 'blob-row-missing'
  | 'bytes-missing'
  | 'bytes-size'
  | 'bytes-damaged'
  | 'digests-differ'
  | 'usage-differs'
  | 'name-owner'
  | 'tag-dangling'
  | 'parts-missing'
  | 'version-twice'
  | 'index-differs';

export interface FsckProblem {
  readonly kind: FsckKind;
  readonly what: string;
  /** What an operator can do about it. */
  readonly advice: string;
}

export interface FsckOptions {
  readonly db: Database;
  readonly store: BlobStore;
  readonly clock: () => number;
  /** Read and hash every blob again; takes as long as reading the whole disk. */
  readonly deep?: boolean;
  /** How long deleted and replaced files must still be whole, in milliseconds; as the collector's, default 24 hours. */
  readonly grace?: number;
  readonly onProgress?: (checked: Readonly<FsckCounts>) => void;
}

export interface FsckCounts {
  files: number;
  blobs: number;
  stored: number;
  hashedBytes: number;
  packages: number;
  projects: number;
}

export interface FsckReport {
  /** The first thousand; `problemCount` is how many there are. */
  readonly problems: readonly FsckProblem[];
  readonly problemCount: number;
  /** Bytes without a row: what crashed uploads leave, for the collector. Nothing is wrong with it. */
  readonly garbage: { readonly blobs: number; readonly bytes: number };
  readonly checked: Readonly<FsckCounts>;
}
