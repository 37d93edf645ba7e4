import { EncodingError } from './encoding-error.ts';

const NULL = Buffer.from('null');

/** What is left of a document without its spooled strings. Copies, so that a few bytes do not keep whole chunks alive. */
export class ResidualBuffer {
  readonly #limit: number;
  #bytes: Buffer;
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
    this.#bytes = Buffer.allocUnsafe(Math.min(limit, 4096));
  }

  get length(): number {
    return this.#length;
  }

  append(chunk: Buffer, from: number, to: number): void {
    if (from === to) return;
    this.#reserve(to - from);
    chunk.copy(this.#bytes, this.#length, from, to);
    this.#length += to - from;
  }

  appendNull(): void {
    this.append(NULL, 0, NULL.length);
  }

  slice(from: number): Buffer {
    return this.#bytes.subarray(from, this.#length);
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed > this.#limit)
      throw new EncodingError('too-large', `The JSON text without its file contents is larger than ${this.#limit} bytes`);
    if (needed <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.min(this.#limit, Math.max(needed, this.#bytes.length * 2)));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}
