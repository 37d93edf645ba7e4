import type { StagedBlob } from './staged-blob.ts';

/** Takes the bytes of a producer that pushes. Each writer ends in `finish` or `abort`; a failed one has already cleaned up. */
export interface StageWriter<Result = StagedBlob> {
  /**
   * Resolves when the store has the bytes and the buffer may be used again: awaiting it is the backpressure. One call at a time.
   * `BlobTooLarge` as soon as the cap is passed, `StorageFull`, `StorageFailure`.
   */
  write(chunk: Uint8Array): Promise<void>;
  finish(): Promise<Result>;
  /** Drops what was written. Does nothing after `finish`, a failure or an earlier `abort`. */
  abort(): Promise<void>;
}
