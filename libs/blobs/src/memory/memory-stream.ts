import { Readable } from 'node:stream';
import { checkedRange } from '../byte-range.ts';
import type { ByteRange } from '../byte-range.ts';

const CHUNK = 64 * 1024;

/** The bytes, or a range of them, in chunks as a disk would hand them out. */
export function memoryStream(bytes: Buffer, range?: ByteRange): Readable {
  const { start, end } = range ? checkedRange(range) : { start: 0, end: bytes.byteLength - 1 };
  return Readable.from(chunks(bytes.subarray(start, end + 1)), { objectMode: false });
}

function* chunks(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.byteLength; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}
