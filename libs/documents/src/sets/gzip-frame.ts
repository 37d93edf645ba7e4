import { constants, crc32, deflateRawSync } from 'node:zlib';
import { crc32Combine } from './crc32-combine.ts';
import type { Segment } from './layout.ts';

/** RFC 1952: deflate, no name, no time, so that equal contents are equal bytes. */
export const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** An empty last block, with fixed codes. */
const DEFLATE_END = Buffer.from([3, 0]);

/** Deflated so that more may follow. */
export const flushed = (bytes: Buffer): Buffer => deflateRawSync(bytes, { level: 6, finishFlush: constants.Z_FULL_FLUSH });

/** What ends the gzip stream of segments behind each other: their checksum is combined from those of the blocks. */
export function gzipTrailer(segments: readonly Segment[]): Buffer {
  let [crc, length] = [0, 0];
  for (const segment of segments) {
    const [own, size] = 'block' in segment ? [segment.block.crc, segment.block.plain] : [crc32(segment.bytes), segment.bytes.length];
    crc = crc32Combine(crc, own, size);
    length += size;
  }
  const sums = Buffer.alloc(8);
  sums.writeUInt32LE(crc, 0);
  sums.writeUInt32LE(length % 2 ** 32, 4);
  return Buffer.concat([DEFLATE_END, sums]);
}
