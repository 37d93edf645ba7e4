import { refuse } from '@packhouse/sdk';

export type FilterToken =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'word'; readonly value: string }
  | { readonly kind: 'sign'; readonly value: '(' | ')' | ',' };

const LONGEST = 8_192;
const TOKEN = /\s*(?:(?:datetime)?'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?)|([A-Za-z_][A-Za-z0-9_]*)|([(),]))/y;

/** Two quotes within a text are one; a date is taken as a text, for its own form sorts by time. */
export function filterTokens(filter: string): FilterToken[] {
  if (filter.length > LONGEST) throw refuse('invalid-request', `A $filter has at most ${LONGEST} characters.`);
  const tokens: FilterToken[] = [];
  const source = filter.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (!match) throw refuse('invalid-request', `The $filter cannot be read from character ${at + 1} on.`);
    tokens.push(tokenOf(match));
  }
  return tokens;
}

function tokenOf([, text, number, word, sign]: RegExpExecArray): FilterToken {
  if (text !== undefined) return { kind: 'text', value: text.replaceAll("''", "'") };
  if (number !== undefined) return { kind: 'number', value: Number(number) };
  if (word !== undefined) return { kind: 'word', value: word };
  return { kind: 'sign', value: sign as '(' | ')' | ',' };
}
