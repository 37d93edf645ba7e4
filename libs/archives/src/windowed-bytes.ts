import { ArchiveError } from './archive-error.ts';
import type { RandomAccess } from './random-access.ts';

const WINDOW = 64 * 1024;

/** Serves many small reads that lie near each other with few reads of the source. */
export class WindowedBytes {
  readonly #source: RandomAccess;
  #window: Buffer = Buffer.alloc(0);
  #start = 0;

  constructor(source: RandomAccess) {
    this.#source = source;
  }

  get size(): number {
    return this.#source.size;
  }

  /** Exactly `length` bytes. @throws ArchiveError `truncated` when the source has not that many */
  async read(at: number, length: number): Promise<Buffer> {
    const from = at - this.#start;
    if (from < 0 || from + length > this.#window.length) {
      this.#window = asBuffer(await this.#source.slice(at, Math.max(length, WINDOW)));
      this.#start = at;
    }
    const bytes = this.#window.subarray(at - this.#start, at - this.#start + length);
    if (bytes.length < length) throw new ArchiveError('truncated', 'The archive ends before its contents do');
    return bytes;
  }

  /** A range in pieces of at most 64 KiB. */
  async *pieces(at: number, length: number): AsyncGenerator<Buffer> {
    for (let done = 0; done < length;) {
      const piece = await this.read(at + done, Math.min(WINDOW, length - done));
      done += piece.length;
      yield piece;
    }
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
