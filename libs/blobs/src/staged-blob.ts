import type { Readable } from 'node:stream';
import type { ByteRange } from './byte-range.ts';
import type { Digests } from './digests.ts';

/**
 * Bytes that arrived whole and are hashed, but belong to nobody yet. It holds a file descriptor (or memory), so each one ends in
 * `BlobStore.commit` or `discard`; `await using` does the latter. Reading after that rejects with `StagedBlobSpent`.
 * Where the bytes lie is not told: no path leaves the store.
 */
export interface StagedBlob extends AsyncDisposable {
  /** In bytes. */
  readonly size: number;
  readonly digests: Digests;
  /** The whole content; `BlobTooLarge` when it is larger than `max` bytes. */
  bytes(options: { max: number }): Promise<Buffer>;
  /** Up to `length` bytes from `at`; shorter, even empty, where the content ends. */
  slice(at: number, length: number): Promise<Buffer>;
  /** A stream of its own; several may run at once, and one that is open outlives the commit. */
  stream(range?: ByteRange): Readable;
  /** Drops the bytes. Does nothing after a commit or an earlier discard. */
  discard(): Promise<void>;
}
