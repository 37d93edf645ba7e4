import type { Bits } from './bits.ts';
import { damagedBlock, Huffman } from './huffman.ts';

const LONGEST_CODE = 20;
/** Symbols that one table is used for before the next selector. */
export const GROUP = 50;

/** What stands at the head of a block's data: which bytes occur in it, and its codes. */
export interface CodeTables {
  /** Bytes that occur, ascending. */
  readonly used: Uint8Array;
  readonly tables: readonly Huffman[];
  /** The table of each group of symbols. */
  readonly selectors: Uint8Array;
}

/** @throws ArchiveError */
export function codeTables(bits: Bits): CodeTables {
  const used = usedBytes(bits);
  const count = bits.read(3);
  if (count < 2 || count > 6) throw damagedBlock();
  const selectors = readSelectors(bits, count);
  const tables = Array.from({ length: count }, () => new Huffman(codeLengths(bits, used.length + 2)));
  return { used, tables, selectors };
}

function usedBytes(bits: Bits): Uint8Array {
  const ranges = bits.read(16);
  const used: number[] = [];
  for (let range = 0; range < 16; range++) {
    if ((ranges & (0x8000 >>> range)) === 0) continue;
    const members = bits.read(16);
    for (let member = 0; member < 16; member++) if ((members & (0x8000 >>> member)) !== 0) used.push(range * 16 + member);
  }
  if (used.length === 0) throw damagedBlock();
  return Uint8Array.from(used);
}

/** Moved to front, as unary numbers. */
function readSelectors(bits: Bits, tables: number): Uint8Array {
  const selectors = new Uint8Array(bits.read(15));
  if (selectors.length === 0) throw damagedBlock();
  const recent = Array.from({ length: tables }, (_, table) => table);
  for (let at = 0; at < selectors.length; at++) {
    let place = 0;
    while (bits.bit()) if (++place >= tables) throw damagedBlock();
    const [table] = recent.splice(place, 1) as [number];
    recent.unshift(table);
    selectors[at] = table;
  }
  return selectors;
}

/** Each as a difference from the one before. */
function codeLengths(bits: Bits, symbols: number): Uint8Array {
  const lengths = new Uint8Array(symbols);
  let length = bits.read(5);
  for (let symbol = 0; symbol < symbols; symbol++) {
    while (true) {
      if (length < 1 || length > LONGEST_CODE) throw damagedBlock();
      if (!bits.bit()) break;
      length += bits.bit() ? -1 : 1;
    }
    lengths[symbol] = length;
  }
  return lengths;
}
