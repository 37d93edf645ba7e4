import { refuse } from '@packhouse/sdk';
import type { Digests } from '@packhouse/sdk';

const DIGITS: Readonly<Record<keyof Digests, number>> = { md5: 32, sha1: 40, sha256: 64, sha512: 128 };

/** What tools write into checksum files: the digits alone, in either case, or as `sha1sum` does with the file's name behind them or before them (`SHA1(f)= ...`). */
export function readChecksum(text: string, algorithm: keyof Digests): string {
  const words = text.trim().split(/\s+/);
  const found = [words[0] ?? '', words.at(-1) ?? ''].find((word) => word.length === DIGITS[algorithm] && /^[0-9a-f]+$/i.test(word));
  if (found === undefined)
    throw refuse('invalid-request', `This is no ${algorithm} checksum: ${DIGITS[algorithm]} hexadecimal digits were expected.`);
  return found.toLowerCase();
}
