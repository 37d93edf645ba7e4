/** Of one block; the sort below is a simple one. */
const MOST = 100_000;

class BitWriter {
  #bits = '';
  write(value: number, count: number): this {
    this.#bits += value.toString(2).padStart(count, '0');
    return this;
  }
  bytes(): Buffer {
    const padded = this.#bits.padEnd(Math.ceil(this.#bits.length / 8) * 8, '0');
    return Buffer.from(padded.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)));
  }
}

/** bzip2 of some kilobytes, in one block and with codes of one length: as good as any to a reader, and no smaller than it must be. */
export function bzip2(bytes: Uint8Array): Buffer {
  if (bytes.length === 0 || bytes.length > MOST) throw new Error(`Samples have 1 to ${MOST} bytes`);
  const crc = crcOf(bytes);
  const { sorted, first } = transformed(runLengths(bytes));
  const used = [...new Set(sorted)].sort((a, b) => a - b);
  const symbols = moveToFront(sorted, used);
  const out = new BitWriter();
  for (const char of 'BZh1') out.write(char.charCodeAt(0), 8);
  out.write(0x314159, 24).write(0x265359, 24);
  writeWord(out, crc);
  out.write(0, 1).write(first, 24);
  writeUsed(out, used);
  writeSymbols(out, symbols, used.length + 2);
  out.write(0x177245, 24).write(0x385090, 24);
  writeWord(out, crc);
  return out.bytes();
}

function writeWord(out: BitWriter, word: number): void {
  out.write(word >>> 16, 16).write(word & 0xffff, 16);
}

function writeUsed(out: BitWriter, used: readonly number[]): void {
  const ranges = Array.from({ length: 16 }, (_, range) => used.filter((byte) => byte >> 4 === range));
  for (const members of ranges) out.write(members.length > 0 ? 1 : 0, 1);
  for (const members of ranges.filter(({ length }) => length > 0))
    for (let low = 0; low < 16; low++) out.write(members.some((byte) => (byte & 15) === low) ? 1 : 0, 1);
}

/** Two tables are the fewest; both are the same, and the first is always used. */
function writeSymbols(out: BitWriter, symbols: readonly number[], alphabet: number): void {
  const length = Math.max(1, Math.ceil(Math.log2(alphabet)));
  const groups = Math.ceil(symbols.length / 50);
  out.write(2, 3).write(groups, 15);
  for (let group = 0; group < groups; group++) out.write(0, 1);
  for (let table = 0; table < 2; table++) {
    out.write(length, 5);
    for (let symbol = 0; symbol < alphabet; symbol++) out.write(0, 1);
  }
  for (const symbol of symbols) out.write(symbol, length);
}

function runLengths(bytes: Uint8Array): number[] {
  const out: number[] = [];
  for (let at = 0; at < bytes.length;) {
    let run = 1;
    while (run < 259 && bytes[at + run] === bytes[at]) run++;
    for (let times = Math.min(run, 4); times > 0; times--) out.push(bytes[at]!);
    if (run >= 4) out.push(run - 4);
    at += run;
  }
  return out;
}

/** The last column of all rotations in order, and which of them is the text itself. */
function transformed(text: readonly number[]): { sorted: number[]; first: number } {
  const { length } = text;
  const compare = (a: number, b: number): number => {
    for (let step = 0; step < length; step++) {
      const difference = text[(a + step) % length]! - text[(b + step) % length]!;
      if (difference !== 0) return difference;
    }
    return a - b;
  };
  const rotations = text.map((_, at) => at).sort(compare);
  return { sorted: rotations.map((at) => text[(at + length - 1) % length]!), first: rotations.indexOf(0) };
}

/** Places in a list of what was seen last; runs of its front in digits of two symbols, and an end mark. */
function moveToFront(sorted: readonly number[], used: readonly number[]): number[] {
  const recent = [...used];
  const symbols: number[] = [];
  let zeros = 0;
  const flush = (): void => {
    for (; zeros > 0; zeros = (zeros - 1) >> 1) symbols.push((zeros - 1) & 1);
  };
  for (const byte of sorted) {
    const place = recent.indexOf(byte);
    if (place === 0) {
      zeros++;
      continue;
    }
    flush();
    recent.unshift(...recent.splice(place, 1));
    symbols.push(place + 1);
  }
  flush();
  return [...symbols, used.length + 1];
}

function crcOf(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = crc < 0 ? (crc << 1) ^ 0x04c1_1db7 : crc << 1;
  }
  return ~crc >>> 0;
}
