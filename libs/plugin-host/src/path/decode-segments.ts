import { LONGEST_TOKEN } from '../pattern/token.ts';
import { BadPath } from './segment.ts';
import type { Segment } from './segment.ts';

/** In bytes, of the path without the query: no client of any format comes near. */
export const LONGEST_PATH = 8_192;
const MOST_SEGMENTS = 256;

/** Decodes each raw segment once (RFC 3986), or says what is wrong with the path. Empty segments pass: only a route can say whether it tolerates one. */
export function decodeSegments(raw: readonly string[]): readonly Segment[] | BadPath {
  if (raw.length > MOST_SEGMENTS) return new BadPath(`The path has more than ${MOST_SEGMENTS} segments`);
  const segments: Segment[] = [];
  for (const one of raw) {
    const segment = decodeSegment(one);
    if (segment instanceof BadPath) return segment;
    segments.push(segment);
  }
  return segments;
}

/** `%2F` is allowed here and reported: whoever uses the segment decides. */
export function decodeSegment(raw: string): Segment | BadPath {
  if (/[^!-~]|[\\#]/.test(raw)) return new BadPath('The path holds a character that must be percent-encoded or is not allowed');
  const text = raw.includes('%') ? decoded(raw) : raw;
  if (text === undefined) return new BadPath('The path holds a percent escape that is not UTF-8');
  if (/[\\\p{Cc}]/u.test(text)) return new BadPath('The path holds a control character or a backslash');
  if (text.length > LONGEST_TOKEN) return new BadPath(`A segment of the path is longer than ${LONGEST_TOKEN} characters`);
  const slash = text.includes('/');
  const parts = slash ? text.split('/') : [text];
  if (parts.includes('.') || parts.includes('..')) return new BadPath('The path holds a dot segment');
  if (slash && parts.includes('')) return new BadPath('The path holds an empty segment behind an encoded slash');
  return { text, slash };
}

/** Refuses malformed escapes, overlong forms and surrogates, as the language defines it. */
function decoded(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw);
  } catch {
    return undefined;
  }
}
