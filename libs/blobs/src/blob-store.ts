import type { Readable } from 'node:stream';
import type { BlobParts } from './blob-parts.ts';
import type { ByteRange } from './byte-range.ts';
import { checkedAddress } from './blob-address.ts';
import { writeSource } from './blob-source.ts';
import type { BlobSource, StageOptions } from './blob-source.ts';
import { sha256Digest } from './hashing.ts';
import { BlobDamaged } from './errors.ts';
import type { StagedBlob } from './staged-blob.ts';
import type { StageWriter } from './stage-writer.ts';

export type BlobStat = { size: number; modified: Date };
export type CommittedBlob = { sha256: string; size: number; existed: boolean };
export type PresignedLink = { contentType: string; disposition: string; expiresInSeconds: number };

/** The largest blob `openSmall` reads, in bytes. */
export const SMALL_BLOB = 64 * 1024;

/**
 * Where all bytes live, addressed by SHA-256 and never changed. It grants nothing and counts no references: who may read a blob and
 * when it is garbage is decided by rows. Sizes are bytes, digests lower-case hexadecimal. Every failure is a `BlobStoreError`
 * (`StorageFull`, `StorageFailure`, or as stated), except that a failing source, tee or signal is passed on as it is.
 */
export abstract class BlobStore {
  abstract readonly parts: BlobParts;

  /** Opens a private place for the bytes of a producer that pushes; they are hashed on the way. */
  abstract stageWriter(options: Pick<StageOptions, 'maxBytes' | 'digests'>): Promise<StageWriter>;

  /** Takes a stream of unknown length to its end. On any failure nothing stays behind; the source is not destroyed. */
  async stage(source: BlobSource, options: StageOptions): Promise<StagedBlob> {
    return writeSource(source, await this.stageWriter(options), options);
  }

  async stageBytes(bytes: Uint8Array, options: Pick<StageOptions, 'digests'> = {}): Promise<StagedBlob> {
    const writer = await this.stageWriter({ maxBytes: bytes.byteLength, ...options });
    await writer.write(bytes);
    return writer.finish();
  }

  /**
   * Makes the staged bytes part of the store; they survive a power cut once this resolves. Create-only: content that is there already
   * stays (`existed`), is made durable too and counts as modified now. Any number of equal commits may race. Whatever the
   * outcome, the staged blob is spent; a failed commit is never retried with the same bytes. `BlobDamaged` when the
   * content that is there has another size.
   */
  abstract commit(staged: StagedBlob): Promise<CommittedBlob>;

  /**
   * `BlobMissing`, before the first byte. The caller knows the size and asks for ranges within it; a range over the whole
   * saves the read that would only find the end.
   */
  abstract open(sha256: string, range?: ByteRange): Promise<Readable>;

  /**
   * `open` for whoever passes the bytes on and waits until they have left: a piece is valid until the next is asked for, for its memory may be used again.
   * Read to the end, or end it with `return`.
   */
  async pieces(sha256: string, range: ByteRange): Promise<AsyncIterableIterator<Uint8Array>> {
    return (await this.open(sha256, range)).iterator() as AsyncIterableIterator<Uint8Array>;
  }

  /**
   * The whole of a blob whose size the caller knows, in one read. `BlobTooLarge` beyond `SMALL_BLOB`, `BlobMissing`, `BlobDamaged` when
   * the size is another.
   */
  abstract openSmall(sha256: string, size: number): Promise<Buffer>;

  /**
   * A stretch of a blob, read into the beginning of memory that the caller uses again and again: fresh memory for each of many reads is work for the
   * garbage collector. `into` has room for the range. `BlobMissing`, and `BlobDamaged` where the blob ends before the range does.
   */
  async readInto(sha256: string, range: ByteRange, into: Uint8Array): Promise<void> {
    const size = range.end - range.start + 1;
    let filled = 0;
    for await (const chunk of await this.open(sha256, range)) {
      into.set(chunk as Uint8Array, filled);
      filled += (chunk as Uint8Array).byteLength;
    }
    if (filled !== size) throw new BlobDamaged(sha256);
  }

  abstract stat(sha256: string): Promise<BlobStat | undefined>;

  /** Removes at once and for good; whether it may go is the collector's decision. False when it was not there. */
  abstract remove(sha256: string): Promise<boolean>;

  /** Every blob in no promised order; those committed or removed meanwhile may or may not appear. Fails rather than skipping. */
  abstract list(): AsyncIterable<{ sha256: string } & BlobStat>;

  /** Removes what crashed uploads left in the staging area and nobody wrote to since `olderThan`; says how many. */
  abstract sweepTemporary(olderThan: Date): Promise<number>;

  /** Reads the blob again and says whether it still is what its address says. `BlobMissing`. */
  async verify(sha256: string): Promise<boolean> {
    const hashing = sha256Digest();
    for await (const chunk of await this.open(checkedAddress(sha256))) hashing.update(chunk as Uint8Array);
    return hashing.finish().sha256 === sha256;
  }

  /** A link that serves the blob without us; a driver that cannot make one has no such method. */
  presign?(sha256: string, link: PresignedLink): Promise<string>;

  /** How much room is left, in bytes; undefined or absent where the storage has no bound or is not made yet. Writes nothing. */
  readOnlySpace?(): Promise<{ freeBytes: number } | undefined>;
}
