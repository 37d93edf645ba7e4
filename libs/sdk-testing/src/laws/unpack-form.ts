import { gunzipSync, zstdDecompressSync } from 'node:zlib';

/** What a form of an index holds. */
export function unpackForm(bytes: Buffer, variant: 'plain' | 'gzip' | 'zstd'): Buffer {
  if (variant === 'plain') return bytes;
  return variant === 'gzip' ? gunzipSync(bytes) : Buffer.concat(zstdFrames(bytes).map((frame) => zstdDecompressSync(frame)));
}

const MAGIC = 0xfd2fb528;

/** The runtime reads the first frame and no more: where each ends is in the headers of its blocks. RFC 8878, section 3.1.1. */
export function zstdFrames(bytes: Buffer): Buffer[] {
  const frames: Buffer[] = [];
  for (let from = 0; from < bytes.length;) {
    if (bytes.readUInt32LE(from) !== MAGIC) throw new Error(`there is no frame of zstd at byte ${from}`);
    let at = from + 4 + headerSize(bytes[from + 4]!);
    for (let last = false; !last;) {
      const header = bytes.readUIntLE(at, 3);
      last = (header & 1) === 1;
      // A block of one repeated byte holds that byte alone.
      at += 3 + (((header >> 1) & 3) === 1 ? 1 : header >> 3);
    }
    if (bytes[from + 4]! & 4) at += 4;
    frames.push(bytes.subarray(from, at));
    from = at;
  }
  return frames;
}

/** With the descriptor itself: window, dictionary and content size are there as it says. */
function headerSize(descriptor: number): number {
  const single = (descriptor & 0x20) !== 0;
  const dictionary = [0, 1, 2, 4][descriptor & 3]!;
  const content = [single ? 1 : 0, 2, 4, 8][descriptor >> 6]!;
  return 1 + (single ? 0 : 1) + dictionary + content;
}
