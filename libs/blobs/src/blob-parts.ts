import type { Readable } from 'node:stream';
import type { BlobSource, StageOptions } from './blob-source.ts';
import type { StagedBlob } from './staged-blob.ts';

export type AssembleOptions = Omit<StageOptions, 'tee'> & { readonly whole?: { readonly size: number; readonly sha256: string } };

/** Whether a part is the blob as it is. */
export function isWhole(numbers: readonly number[], { whole, digests }: AssembleOptions): boolean {
  return whole !== undefined && numbers.length === 1 && digests?.length === 0;
}

/**
 * The bytes of upload sessions, kept in the store so that any replica can go on where another stopped. Which parts a session has,
 * in which order, is a matter of rows. Session ids and part numbers out of bounds throw `PartAddressInvalid`.
 */
export interface BlobParts {
  /**
   * Durable when it resolves. A part that stood there when it began is replaced whole, never mixed, so a client may send it again. One that came
   * meanwhile stays, with `PartTaken`: somebody may have noted its digest already. Size in bytes.
   */
  append(
    sessionId: string,
    number: number,
    source: BlobSource,
    options: Omit<StageOptions, 'tee'>,
  ): Promise<{ size: number; sha256: string }>;
  /** The parts one after another in the order given; a missing one fails the stream with `PartMissing`. */
  read(sessionId: string, numbers: readonly number[]): Readable;
  /**
   * Stages the parts as one blob; `PartMissing`, `BlobTooLarge`. The parts stay until `drop`. `whole` is what `append` said of the only part: where
   * no further digest is wanted its bytes need not be read again.
   */
  assemble(sessionId: string, numbers: readonly number[], options: AssembleOptions): Promise<StagedBlob>;
  /** Removes every part of the session; nothing happens when there is none. */
  drop(sessionId: string): Promise<void>;
}
