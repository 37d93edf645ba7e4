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
/** What is larger than this is written in batches: a write costs as much as hashing what a socket gives at once. */
const DIRECT = 64 * 1024;
/**
 * Small enough to be in the processor's own memory still when the kernel copies it: a mebibyte, written when its first bytes have long left there, costs a
 * third more for all that an upload does.
 */
const BATCH = 64 * 1024;

/** The writer every driver stages through: counts, caps, hashes, and leaves nothing behind when it fails. */
export class HashingWriter<Hashed, Result> implements StageWriter<Result> {
  readonly #target: StageTarget;
  readonly #hashing: Hashing<Hashed>;
  readonly #maxBytes: number;
  readonly #complete: (size: number, hashed: Hashed) => Promise<Result>;
  #size = 0;
  /** How much of it the target has, or is about to have. */
  #handed = 0;
  #batch: Buffer | undefined;
  #other: Buffer | undefined;
  #filled = 0;
  #writing: Promise<void> = Promise.resolve();
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
      await this.#flush();
      await this.#writing;
      this.#letGo();
      const result = await this.#complete(this.#size, this.#hashing.finish());
      this.#ended = true;
      return result;
    });
  }

  async abort(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    await this.#writing.catch(() => undefined);
    this.#letGo();
    await this.#target.remove();
  }

  /** Whoever staged something may hold its writer for as long as a request lasts. */
  #letGo(): void {
    this.#batch = undefined;
    this.#other = undefined;
  }

  /** The disk writes in a thread of its own while this one hashes, and while the next batch fills. */
  async #writePiece(piece: Uint8Array): Promise<void> {
    const direct = this.#size + piece.byteLength <= DIRECT;
    this.#size += piece.byteLength;
    const written = direct ? this.#append(piece) : undefined;
    this.#hashing.update(piece);
    if (direct) await written;
    else await this.#collect(piece);
  }

  /** A copy: whoever pushed the piece may use its memory again. */
  async #collect(piece: Uint8Array): Promise<void> {
    for (let at = 0; at < piece.byteLength;) {
      const taken = Math.min(BATCH - this.#filled, piece.byteLength - at);
      (this.#batch ??= Buffer.allocUnsafeSlow(BATCH)).set(piece.subarray(at, at + taken), this.#filled);
      this.#filled += taken;
      at += taken;
      if (this.#filled === BATCH) await this.#flush();
    }
  }

  /** Begins to write what was collected, once what was begun before is written. */
  async #flush(): Promise<void> {
    await this.#writing;
    const [batch, filled] = [this.#batch, this.#filled];
    if (batch === undefined || filled === 0) return;
    [this.#batch, this.#other] = [this.#other, batch];
    this.#filled = 0;
    this.#writing = this.#append(batch.subarray(0, filled));
    // Awaited before the next one, or at the end; until then a failure must not count as unhandled.
    this.#writing.catch(() => undefined);
  }

  #append(piece: Uint8Array): Promise<void> {
    const position = this.#handed;
    this.#handed += piece.byteLength;
    return this.#target.append(piece, position);
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
