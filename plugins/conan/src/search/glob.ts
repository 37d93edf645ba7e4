import { refuse } from '@packhouse/sdk';

type Piece = { readonly kind: 'one' | 'many' } | { readonly kind: 'set'; readonly has: (char: string) => boolean };

const MAX_PATTERN = 1024;

/** What Python's `fnmatch` takes: `*`, `?`, `[a-z]`, `[!a-z]`. Compared with two pointers, so that no pattern takes more than pattern times text. */
export class Glob {
  readonly #pieces: readonly Piece[];
  readonly #ignoreCase: boolean;
  /** The text before the first wildcard. */
  readonly literal: string;

  constructor(pattern: string, options: { ignoreCase: boolean }) {
    if (pattern.length > MAX_PATTERN) throw refuse('invalid-request', `A search pattern has at most ${MAX_PATTERN} characters.`);
    this.#ignoreCase = options.ignoreCase;
    this.literal = /^[^*?[]*/.exec(pattern)![0];
    this.#pieces = piecesOf(this.#fold(pattern));
  }

  matches(text: string): boolean {
    const folded = this.#fold(text);
    const pieces = this.#pieces;
    let [at, piece] = [0, 0];
    let [starAt, starPiece] = [0, -1];
    while (at < folded.length) {
      const now = pieces[piece];
      if (now?.kind === 'many') [starAt, starPiece, piece] = [at, piece, piece + 1];
      else if (now?.kind === 'one' || (now?.kind === 'set' && now.has(folded[at]!))) [at, piece] = [at + 1, piece + 1];
      else if (starPiece === -1) return false;
      else [starAt, at, piece] = [starAt + 1, starAt + 1, starPiece + 1];
    }
    while (pieces[piece]?.kind === 'many') piece++;
    return piece === pieces.length;
  }

  #fold(text: string): string {
    return this.#ignoreCase ? text.toLowerCase() : text;
  }
}

function piecesOf(pattern: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at]!;
    const end = char === '[' ? pattern.indexOf(']', at + (pattern[at + 1] === '!' ? 3 : 2)) : -1;
    if (char === '*') {
      if (pieces.at(-1)?.kind !== 'many') pieces.push({ kind: 'many' });
    } else if (char === '?') pieces.push({ kind: 'one' });
    else if (end !== -1) {
      pieces.push({ kind: 'set', has: setOf(pattern.slice(at + 1, end)) });
      at = end;
    } else pieces.push({ kind: 'set', has: (other) => other === char });
  }
  return pieces;
}

function setOf(inside: string): (char: string) => boolean {
  const not = inside.startsWith('!');
  const chars = not ? inside.slice(1) : inside;
  const ranges: [string, string][] = [];
  for (let at = 0; at < chars.length; at++) {
    const isRange = chars[at + 1] === '-' && at + 2 < chars.length;
    ranges.push([chars[at]!, isRange ? chars[at + 2]! : chars[at]!]);
    if (isRange) at += 2;
  }
  return (char) => ranges.some(([from, to]) => char >= from && char <= to) !== not;
}
