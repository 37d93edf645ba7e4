import { setImmediate } from 'node:timers/promises';
import { ArchiveError } from '../archive-error.ts';
import type { ArchiveLimits } from '../archive-limits.ts';
import { Bits } from './bits.ts';
import { Bzip2Block } from './block.ts';
import { bzip2Crc } from './crc.ts';
import { damagedBlock } from './huffman.ts';

const BLOCK_MARK = [0x314159, 0x265359] as const;
const END_MARK = [0x177245, 0x385090] as const;
/** Parallel compressors begin one for each block or so. Empty ones unpack to nothing, so that no limit on what is unpacked would end them. */
const MOST_STREAMS = 100_000;
const RATIO_FREE_BYTES = 1024 ** 2;
/** No block is longer when it is compressed: 900,000 symbols of 20 bits, and its tables. A block is decoded from memory in one go. */
const LONGEST_BLOCK = 2_400_000;

/**
 * The contents of a bzip2 file, bounded. Several streams behind each other are one file, as parallel compressors write them; nothing may follow the last one.
 * Blocks are decoded one at a time, in about 50 ms each, and others get their turn in between; checksums are verified, that of a block before its last piece is
 * given out. Randomised blocks, which nothing has written since 1999, are refused.
 *
 * @throws ArchiveError
 */
export async function* bunzip2(source: AsyncIterable<Uint8Array>, limits: ArchiveLimits): AsyncGenerator<Buffer> {
  const input = new Input(source);
  let written = 0;
  try {
    for await (const piece of contents(input)) {
      written += piece.length;
      checkOutput(written, input.taken, limits);
      yield piece;
    }
  } finally {
    await input.close();
  }
}

async function* contents(input: Input): AsyncGenerator<Buffer> {
  const block = new Bzip2Block();
  let streams = 0;
  while (await input.fill()) {
    if (streams === MOST_STREAMS) throw new ArchiveError('too-large', `The archive has more than ${MOST_STREAMS} bzip2 streams`);
    const stream = new Stream(input, block, streams++);
    while (!stream.ended) {
      if (!(await input.fill())) throw truncated();
      yield* stream.block();
      await setImmediate();
    }
  }
  if (streams === 0) throw new ArchiveError('truncated', 'The archive is empty');
}

function checkOutput(written: number, taken: number, { maxOutputBytes, maxRatio }: ArchiveLimits): void {
  if (written > maxOutputBytes) throw new ArchiveError('too-large', `The archive unpacks to more than ${maxOutputBytes} bytes`);
  if (written > RATIO_FREE_BYTES && written > taken * maxRatio) {
    throw new ArchiveError('ratio-too-high', `The archive unpacks to more than ${maxRatio} times its size`);
  }
}

/** What was read and not yet decoded: always a whole block, or all that is left. */
class Input {
  bytes: Buffer = Buffer.alloc(0);
  /** Bits of `bytes` that were decoded. */
  bit = 0;
  readonly #source: AsyncIterator<Uint8Array>;
  #dropped = 0;
  #done = false;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Bytes decoded so far. */
  get taken(): number {
    return this.#dropped + Math.ceil(this.bit / 8);
  }

  /** Whether anything is left. */
  async fill(): Promise<boolean> {
    // What is left of a source that has ended stays where it is: it would be copied for each of the last streams.
    if (!this.#done && this.bytes.length - (this.bit >>> 3) < LONGEST_BLOCK) {
      const parts: Uint8Array[] = [this.bytes.subarray(this.bit >>> 3)];
      this.#dropped += this.bit >>> 3;
      this.bit &= 7;
      // Twice as much as is needed, so that what is left over is not copied for each block.
      for (let length = parts[0]!.length; length < 2 * LONGEST_BLOCK; length += parts.at(-1)!.length) {
        const next = await this.#source.next();
        if (next.done) {
          this.#done = true;
          break;
        }
        parts.push(next.value);
      }
      this.bytes = Buffer.concat(parts);
    }
    return this.bytes.length * 8 > this.bit;
  }

  async close(): Promise<void> {
    await this.#source.return?.();
  }
}

/** From `BZh` to the end mark. */
class Stream {
  ended = false;
  readonly #input: Input;
  readonly #block: Bzip2Block;
  readonly #blockSize: number;
  #crc = 0;

  constructor(input: Input, block: Bzip2Block, before: number) {
    this.#input = input;
    this.#block = block;
    const head = input.bytes.toString('latin1', input.bit >>> 3, (input.bit >>> 3) + 4);
    if (!/^BZh[1-9]$/.test(head)) throw notBzip2(before > 0);
    input.bit += 32;
    this.#blockSize = Number(head[3]) * 100_000;
  }

  /** The pieces of the next block; none at the end mark. @throws ArchiveError */
  *block(): Generator<Buffer> {
    const bits = new Bits(this.#input.bytes, this.#input.bit);
    const [high, low] = [bits.read(24), bits.read(24)];
    const crc = bits.word();
    if (high === END_MARK[0] && low === END_MARK[1]) {
      if (crc !== this.#crc) throw badChecksum();
      this.#input.bit = Math.ceil(bits.position / 8) * 8;
      this.ended = true;
      return;
    }
    if (high !== BLOCK_MARK[0] || low !== BLOCK_MARK[1]) throw damagedBlock();
    this.#block.read(bits, this.#blockSize);
    this.#input.bit = bits.position;
    this.#crc = (((this.#crc << 1) | (this.#crc >>> 31)) ^ crc) >>> 0;
    yield* this.#checked(crc);
  }

  *#checked(expected: number): Generator<Buffer> {
    let crc = 0xffff_ffff;
    let held: Buffer | undefined;
    for (const piece of this.#block.pieces()) {
      if (held) yield held;
      crc = bzip2Crc(piece, crc);
      held = piece;
    }
    if (~crc >>> 0 !== expected) throw badChecksum();
    if (held) yield held;
  }
}

function notBzip2(behind: boolean): ArchiveError {
  return behind
    ? new ArchiveError('trailing-data', 'The archive goes on after its bzip2 data')
    : new ArchiveError('not-bzip2', 'The archive is not bzip2 data');
}

function truncated(): ArchiveError {
  return new ArchiveError('truncated', 'The archive ends before its bzip2 data does');
}

function badChecksum(): ArchiveError {
  return new ArchiveError('bad-checksum', 'The archive does not match its bzip2 checksum');
}
