import type { PathToken } from '@packhouse/sdk';
import { tokensOf } from './element.ts';
import type { Element } from './element.ts';
import { patternOf } from './pattern.ts';
import type { Pattern } from './pattern.ts';
import type { Token } from './token.ts';

/** Finds the parser that a pattern names; undefined where there is none. */
export type ParserLookup = (tokenName: string, parserName: string) => PathToken | undefined;

const TOKEN = /^([a-z][A-Za-z0-9_]*)(\*)?(?::([A-Za-z][A-Za-z0-9_-]*))?$/;
const MOST_TOKENS_IN_SEGMENT = 3;

/** Reads a pattern that holds no optional groups (see `expandGroups`). Throws an `Error` whose message goes on a sentence about the pattern. */
export function parsePattern(text: string, parser: ParserLookup): Pattern {
  if (!text.startsWith('/')) throw new Error('does not start with "/"');
  // `/` is the registry's root itself, not an empty segment below it.
  const elements =
    text === '/'
      ? []
      : text
          .slice(1)
          .split('/')
          .map((segment) => parseSegment(segment, parser));
  checkTokens(elements.flatMap(tokensOf));
  return patternOf(text, elements);
}

function checkTokens(tokens: readonly Token[]): void {
  const names = tokens.map((token) => token.name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Error(`names the token {${twice}} twice`);
  // With two tokens of any length the time to match would grow with the square of the path.
  if (tokens.filter((token) => token.max === Infinity).length > 1)
    throw new Error('has more than one token that spans any number of segments');
  if (tokens.filter((token) => token.max > token.min).length > 3) throw new Error('has more than three tokens of varying length');
}

function parseSegment(segment: string, parser: ParserLookup): Element {
  const parts = segment.split(/\{([^{}]*)\}/);
  const literals = parts.filter((_, at) => at % 2 === 0);
  const tokens = parts.filter((_, at) => at % 2 === 1).map((part) => parseToken(part, parser));
  for (const literal of literals) checkLiteral(literal);
  if (tokens.length === 0) return literalSegment(segment);
  if (tokens.length === 1) return { kind: 'token', prefix: literals[0]!, token: tokens[0]!, suffix: literals[1]! };
  if (tokens.length > MOST_TOKENS_IN_SEGMENT) throw new Error(`has more than ${MOST_TOKENS_IN_SEGMENT} tokens in one segment`);
  if (literals.slice(1, -1).includes('')) throw new Error('has two tokens without a text between them');
  if (tokens.some((token) => token.min !== 1 || token.max !== 1))
    throw new Error('has a token of several segments beside another in one segment');
  return { kind: 'tokens', literals, tokens };
}

function literalSegment(text: string): Element {
  if (text === '.' || text === '..') throw new Error('has a dot segment');
  return { kind: 'literal', text };
}

/** Patterns are compared with decoded text, so an escape in one would never match. */
function checkLiteral(literal: string): void {
  if (/[{}*%#\\\p{Cc}]/u.test(literal))
    throw new Error(`has a literal with a character that no path can hold or braces that do not pair: ${JSON.stringify(literal)}`);
}

function parseToken(source: string, lookup: ParserLookup): Token {
  const [, name, star, parserName] = TOKEN.exec(source) ?? [];
  if (name === undefined) throw new Error(`has a malformed token {${source}}`);
  const parser = parserName === undefined ? undefined : lookup(name, parserName);
  if (parserName !== undefined && parser === undefined) throw new Error(`asks for an unknown parser: {${source}}`);
  const { min, max } = parser?.segments ?? { min: 1, max: star ? Infinity : 1 };
  return { name, parser, parserName, star: star !== undefined, min, max };
}
