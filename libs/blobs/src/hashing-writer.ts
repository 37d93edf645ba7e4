import { BlobTooLarge, StagedBlobSpent } from './errors.ts';
import type { Hashing } from './hashing.ts';
import type { StageWriter } from './stage-writer.ts';

/** Where a driver puts bytes that are not committed yet. */
export interface StageTarget {
  append(piece: Uint8Array, position: number): Promise<void>;
  remove(): Promise<void>;
}

/** Hashing happens on the event loop, so one call sees no more than this many bytes (4 ms) before others get their turn. */
const PIECE = 1024 * 1024;

/** The writer every driver stages through: counts, caps, hashes, and leaves nothing behind when it fails. */
export class HashingWriter<Hashed, Result> implements StageWriter<Result> {
  readonly #target: StageTarget;
  readonly #hashing: Hashing<Hashed>;
  readonly #maxBytes: number;
  readonly #complete: (size: number, hashed: Hashed) => Promise<Result>;
  #size = 0;
  #ended = false;

  constructor(
    target: StageTarget,
    hashing: Hashing<Hashed>,
    maxBytes: number,
    complete: (size: number, hashed: Hashed) => Promise<Result>,
  ) {
    this.#target = target;
    this.#hashing = hashing;
    this.#maxBytes = maxBytes;
    this.#complete = complete;
  }

  async write(chunk: Uint8Array): Promise<void> {
    if (this.#ended) throw new StagedBlobSpent();
    await this.#orCleanUp(async () => {
      if (!(chunk instanceof Uint8Array)) throw new TypeError('a blob is written as bytes, not as text or objects');
      if (this.#size + chunk.byteLength > this.#maxBytes) throw new BlobTooLarge(this.#maxBytes);
      for (let at = 0; at < chunk.byteLength; at += PIECE) await this.#writePiece(chunk.subarray(at, at + PIECE));
    });
  }

  async finish(): Promise<Result> {
    if (this.#ended) throw new StagedBlobSpent();
    return this.#orCleanUp(async () => {
      const result = await this.#complete(this.#size, this.#hashing.finish());
      this.#ended = true;
      return result;
    });
  }

  async abort(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    await this.#target.remove();
  }

  /** The disk writes in a thread of its own while this one hashes. */
  async #writePiece(piece: Uint8Array): Promise<void> {
    const position = this.#size;
    this.#size += piece.byteLength;
    const written = this.#target.append(piece, position);
    this.#hashing.update(piece);
    await written;
  }

  async #orCleanUp<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await this.abort();
      throw error;
    }
  }
}
