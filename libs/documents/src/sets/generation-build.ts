import type { BlobStore } from '@packhouse/blobs';
import type { Database, Queryable } from '@packhouse/database';
import type { Generation } from './generation.ts';
import type { WrittenBlobs } from './written-blobs.ts';
import type { SealSigner } from './seal-signer.ts';
import type { SetPlace } from './set-place.ts';

/** A generation whose blobs are durable and whose rows are not written yet. */
export interface BuiltGeneration extends Omit<Generation, 'id'> {
  readonly written: WrittenBlobs;
}

export interface GenerationBuild {
  /** A snapshot: everything is of one moment. */
  readonly q: Queryable;
  readonly dialect: Database['dialect'];
  readonly store: BlobStore;
  readonly place: SetPlace;
  /** What stands now, to begin from. */
  readonly before: Generation | undefined;
  readonly at: number;
  /** For sets whose sealed files are signed. */
  readonly signer?: SealSigner;
}
