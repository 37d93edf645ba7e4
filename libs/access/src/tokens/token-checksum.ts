import { crc32 } from 'node:zlib';
import { BASE62 } from './base62.ts';

/** The checksum of a token's prefix and random part: CRC-32 as six base62 digits, most significant first, padded with `0`. */
export function tokenChecksum(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let place = 0; place < 6; place += 1) {
    digits = BASE62.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}
