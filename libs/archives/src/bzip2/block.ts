import type { Bits } from './bits.ts';
import { codeTables, GROUP } from './code-tables.ts';
import { damagedBlock } from './huffman.ts';

const PIECE = 64 * 1024;
const LARGEST_BLOCK = 900_000;
/** Run lengths are written in digits of two symbols; more digits than this are longer than any block. */
const LONGEST_RUN = 1 << 21;

/**
 * One block behind its mark and checksum: sorted bytes are read into memory, and then given out in their order. The memory is what the largest block
 * needs, and used again for the next block, of other streams too: a file may have thousands of them, empty ones.
 */
export class Bzip2Block {
  /** The sorted byte in the low eight bits, the place of the next one in the others. */
  readonly #whole = new Uint32Array(LARGEST_BLOCK);
  #chain = this.#whole;
  #length = 0;
  #first = 0;

  /** @param size what the stream says that its blocks have at most @throws ArchiveError */
  read(bits: Bits, size: number): void {
    this.#chain = this.#whole.subarray(0, size);
    // Randomised blocks were made by versions before 0.9.5 (1999) only.
    if (bits.bit()) throw damagedBlock();
    this.#first = bits.read(24);
    const counts = this.#symbols(bits);
    if (this.#first >= this.#length) throw damagedBlock();
    let sum = 0;
    for (let byte = 0; byte < 256; byte++) {
      const count = counts[byte]!;
      counts[byte] = sum;
      sum += count;
    }
    const chain = this.#chain;
    for (let at = 0; at < this.#length; at++) chain[counts[chain[at]! & 0xff]!++]! |= at << 8;
  }

  /** Move-to-front and zero runs undone: bytes in sorted order, and how often each occurs. */
  #symbols(bits: Bits): Uint32Array {
    const { used, tables, selectors } = codeTables(bits);
    const chain = this.#chain;
    const counts = new Uint32Array(256);
    const recent = used;
    const end = used.length + 1;
    let [length, run, digit] = [0, 0, 1];
    for (let group = 0; group < selectors.length; group++) {
      const table = tables[selectors[group]!]!;
      for (let symbol = 0; symbol < GROUP; symbol++) {
        const value = table.next(bits);
        if (value < 2) {
          run += digit << value;
          digit <<= 1;
          if (run > LONGEST_RUN) throw damagedBlock();
          continue;
        }
        if (run > 0) {
          if (run > chain.length - length) throw damagedBlock();
          chain.fill(recent[0]!, length, length + run);
          counts[recent[0]!]! += run;
          length += run;
          [run, digit] = [0, 1];
        }
        if (value === end) {
          this.#length = length;
          return counts;
        }
        if (length === chain.length) throw damagedBlock();
        const byte = recent[value - 1]!;
        // Nearly always a few places: a call would cost more.
        for (let to = value - 1; to > 0; to--) recent[to] = recent[to - 1]!;
        recent[0] = byte;
        counts[byte]!++;
        chain[length++] = byte;
      }
    }
    throw damagedBlock();
  }

  /** The block's bytes, the first run-length coding undone: four equal bytes are followed by how many more there are. */
  *pieces(): Generator<Buffer> {
    const chain = this.#chain;
    let piece = Buffer.allocUnsafe(PIECE);
    let filled = 0;
    let place = chain[this.#first]! >>> 8;
    let [before, same] = [-1, 0];
    for (let left = this.#length; left > 0; left--) {
      const link = chain[place]!;
      const byte = link & 0xff;
      place = link >>> 8;
      const repeated = same === 4;
      if (filled + (repeated ? byte : 1) > PIECE) {
        yield piece.subarray(0, filled);
        piece = Buffer.allocUnsafe(PIECE);
        filled = 0;
      }
      if (repeated) {
        piece.fill(before, filled, filled + byte);
        filled += byte;
        [before, same] = [-1, 0];
      } else {
        piece[filled++] = byte;
        same = byte === before ? same + 1 : 1;
        before = byte;
      }
    }
    if (filled > 0) yield piece.subarray(0, filled);
  }
}
