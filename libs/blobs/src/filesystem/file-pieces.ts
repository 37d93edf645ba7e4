import { close, read } from 'node:fs';
import type { ByteRange } from '../byte-range.ts';
import { storageError } from './storage-error.ts';

const PIECE = 1024 * 1024;

/**
 * A part of an open file, read into the same two buffers again and again: a piece is valid until the next one is asked for, and the one after it is
 * read meanwhile. Buffers of their own would be a megabyte each that the collector has to find. Closes the descriptor at its end, at a failure, or
 * when whoever reads gives up.
 */
export class FilePieces implements AsyncIterableIterator<Uint8Array> {
  readonly #fd: number;
  /** The first byte that nobody has begun to read, and the first that is not wanted. */
  #at: number;
  readonly #end: number;
  readonly #buffers: Buffer[] = [];
  #turn = 0;
  #ahead: Promise<Uint8Array | undefined> | undefined;
  #closed = false;

  constructor(fd: number, { start, end }: ByteRange) {
    this.#fd = fd;
    this.#at = start;
    this.#end = end + 1;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Uint8Array>> {
    if (this.#closed) return { done: true, value: undefined };
    try {
      const piece = await (this.#ahead ?? this.#read());
      if (piece === undefined) return await this.return();
      this.#ahead = this.#read();
      // Told when it is asked for.
      this.#ahead.catch(() => undefined);
      return { done: false, value: piece };
    } catch (error) {
      await this.return();
      throw error;
    }
  }

  async return(): Promise<IteratorReturnResult<undefined>> {
    if (!this.#closed) {
      this.#closed = true;
      // A number that is closed under a read would soon be another file's.
      await this.#ahead?.catch(() => undefined);
      close(this.#fd);
    }
    return { done: true, value: undefined };
  }

  /** Undefined at the end of what is wanted, or of the file. */
  #read(): Promise<Uint8Array | undefined> {
    const length = Math.min(PIECE, this.#end - this.#at);
    if (length <= 0) return Promise.resolve(undefined);
    const buffer = (this.#buffers[this.#turn] ??= Buffer.allocUnsafeSlow(length));
    this.#turn = 1 - this.#turn;
    const position = this.#at;
    return new Promise((resolve, reject) => {
      read(this.#fd, buffer, 0, Math.min(length, buffer.length), position, (error, bytesRead) => {
        if (error) return reject(storageError(error, 'reading a file') as Error);
        this.#at += bytesRead;
        resolve(bytesRead === 0 ? undefined : buffer.subarray(0, bytesRead));
      });
    });
  }
}
