import { refuse } from '@packhouse/sdk';
import type { VersionRules } from '@packhouse/sdk';

/** Vagrant reads versions as RubyGems does (`Gem::Version`). */
const VERSION = /^\d{1,18}(?:\.[0-9A-Za-z]{1,18})*(?:-[0-9A-Za-z]{1,18}(?:[.-][0-9A-Za-z]{1,18})*)?$/;
const LONGEST = 64;
const MOST_PIECES = 16;

/** Numbers and words, as RubyGems splits them: a hyphen begins a pre-release. */
function piecesOf(version: string): readonly string[] {
  return version.replaceAll('-', '.pre.').match(/\d+|[A-Za-z]+/g) ?? [];
}

/** What is compared: without leading zeros, and without zeros at the end of the numbers or of all. `1.0` and `1.0.0` are one version. */
function canonical(version: string): readonly string[] {
  const pieces = piecesOf(version).map((piece) => (/^\d/.test(piece) ? piece.replace(/^0+(?=\d)/, '') : piece));
  const word = pieces.findIndex((piece) => !/^\d/.test(piece));
  const [numbers, rest] = word < 0 ? [pieces, []] : [pieces.slice(0, word), pieces.slice(word)];
  return [...withoutZeros(numbers), ...withoutZeros(rest)];
}

function withoutZeros(pieces: readonly string[]): readonly string[] {
  return pieces.slice(0, pieces.findLastIndex((piece) => piece !== '0') + 1);
}

/** A word sorts before any number; a number by its count of digits first. Missing pieces are zeros: behind every word, before every other number. */
function sortKey(version: string): string {
  const pieces = canonical(version).map((piece) =>
    /^\d/.test(piece) ? `2${String.fromCharCode(96 + piece.length)}${piece}` : `1${piece} `,
  );
  return [...pieces, ...Array.from({ length: MOST_PIECES - pieces.length }, () => '2a0')].join('');
}

export const versions: VersionRules = {
  parse(text) {
    if (text.length <= LONGEST && VERSION.test(text) && piecesOf(text).length <= MOST_PIECES) return text;
    throw refuse(
      'invalid-version',
      'A version of a box is numbers with dots between them, and perhaps words for a pre-release: 1.2.0, 1.3.0.rc1, 1.3.0-beta.',
    );
  },
  key: (version) => canonical(version).join('.'),
  sortKey,
  compare(a, b) {
    const [left, right] = [sortKey(a), sortKey(b)];
    return left < right ? -1 : Number(left > right);
  },
  prerelease: (version) => /[A-Za-z-]/.test(version),
  /** People have the box in their homes under its number. */
  reuse: 'never',
};
