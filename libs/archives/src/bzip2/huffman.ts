import { ArchiveError } from '../archive-error.ts';
import type { Bits } from './bits.ts';

const LONGEST = 20;

/** Codes up to this length, which nearly all are, take one look. */
const QUICK = 10;

/** One canonical prefix code of a bzip2 block: symbols by their code's length. */
export class Huffman {
  /** By the next bits: the symbol in the high bits, the length of its code in the low five; 0 where the code is longer. */
  readonly #quick = new Uint16Array(1 << QUICK);
  /** For each length, the first code behind those of it, as the high bits of the longest. */
  readonly #behind = new Int32Array(LONGEST + 1);
  /** For each length, what a code of it is more than its place in `#symbols`. */
  readonly #offset = new Int32Array(LONGEST + 1);
  readonly #symbols: Uint16Array;

  /** @throws ArchiveError where the lengths make no code: more codes than there is room for */
  constructor(lengths: Uint8Array) {
    this.#symbols = new Uint16Array(lengths.length);
    let [code, placed] = [0, 0];
    for (let length = 1; length <= LONGEST; length++) {
      code <<= 1;
      this.#offset[length] = code - placed;
      for (let symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] !== length) continue;
        this.#symbols[placed++] = symbol;
        if (length <= QUICK) this.#quick.fill((symbol << 5) | length, code << (QUICK - length), (code + 1) << (QUICK - length));
        code++;
      }
      if (code > 1 << length) throw damagedBlock();
      this.#behind[length] = code << (LONGEST - length);
    }
  }

  /** @throws ArchiveError where the bits are no code */
  next(bits: Bits): number {
    const ahead = bits.peek(LONGEST);
    const quick = this.#quick[ahead >>> (LONGEST - QUICK)]!;
    if (quick > 0) {
      bits.skip(quick & 31);
      return quick >>> 5;
    }
    for (let length = QUICK + 1; length <= LONGEST; length++) {
      if (ahead >= this.#behind[length]!) continue;
      bits.skip(length);
      return this.#symbols[(ahead >>> (LONGEST - length)) - this.#offset[length]!]!;
    }
    throw damagedBlock();
  }
}

export function damagedBlock(): ArchiveError {
  return new ArchiveError('not-bzip2', 'The archive is not valid bzip2 data');
}
