import { randomBytes } from 'node:crypto';
import { BASE62 } from './base62.ts';

/** The largest multiple of 62 that a byte can count to. Bytes above it are thrown away: a remainder would favour the first letters. */
const FAIR = 248;

/** Random characters of the alphabet, each as likely as every other: 5.95 bits a character. */
export function randomBase62(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length - text.length + 8)) {
      if (byte < FAIR && text.length < length) text += BASE62.charAt(byte % 62);
    }
  }
  return text;
}
