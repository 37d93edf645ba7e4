import { ArchiveError } from '../archive-error.ts';

/** Bits of a buffer, the most significant first, as bzip2 has them. */
export class Bits {
  readonly #bytes: Uint8Array;
  #at = 0;
  /** The last bytes that were read; the low `#left` bits are not yet given out. */
  #held = 0;
  #left = 0;

  constructor(bytes: Uint8Array, bit: number) {
    this.#bytes = bytes;
    this.#at = bit >>> 3;
    if ((bit & 7) > 0) this.read(bit & 7);
  }

  /** Where the next bit stands. */
  get position(): number {
    return this.#at * 8 - this.#left;
  }

  /** @param count 1 to 24 @throws ArchiveError `truncated` */
  read(count: number): number {
    const value = this.peek(count);
    this.skip(count);
    return value;
  }

  /** What comes, without taking it; behind the end, zeros. @param count 1 to 24 */
  peek(count: number): number {
    while (this.#left < count) {
      this.#held = (this.#held << 8) | (this.#at < this.#bytes.length ? this.#bytes[this.#at]! : 0);
      this.#at++;
      this.#left += 8;
    }
    return (this.#held >>> (this.#left - count)) & ((1 << count) - 1);
  }

  /** @param count at most what was peeked at @throws ArchiveError `truncated` */
  skip(count: number): void {
    this.#left -= count;
    if (this.#at > this.#bytes.length && this.position > this.#bytes.length * 8)
      throw new ArchiveError('truncated', 'The archive ends before its bzip2 data does');
  }

  bit(): boolean {
    return this.read(1) === 1;
  }

  /** 32 bits, unsigned. */
  word(): number {
    return this.read(16) * 0x1_0000 + this.read(16);
  }
}
