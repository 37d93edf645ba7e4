import type { LinkedBlob } from '@packhouse/catalog';

/** A file within a block's blob. */
export interface GatheredPlace {
  readonly sha256: string;
  readonly media: string;
  readonly start: number;
  readonly size: number;
}

export interface WrittenBlob extends LinkedBlob {
  readonly gathered?: readonly GatheredPlace[];
}

/** Blobs that a build has written, with what their rows need. */
export type WrittenBlobs = Map<string, WrittenBlob>;
