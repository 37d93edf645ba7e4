import type { Segment } from '../path/segment.ts';
import type { Element } from './element.ts';
import { matchWithin } from './match-within.ts';
import type { Pattern } from './pattern.ts';
import { tokenValue } from './token.ts';
import type { Token } from './token.ts';

type Params = Record<string, string>;

/** The values of the pattern's tokens, without a prototype; undefined where the path does not match. Where a value may span more or fewer segments, fewer are tried first. */
export function matchPattern(pattern: Pattern, segments: readonly Segment[]): Params | undefined {
  if (segments.length < pattern.fewestFrom[0]! || segments.length > pattern.mostFrom[0]!) return undefined;
  const params = Object.create(null) as Params;
  return matchFrom(pattern, 0, segments, 0, params) ? params : undefined;
}

function matchFrom(pattern: Pattern, element: number, segments: readonly Segment[], at: number, params: Params): boolean {
  if (element === pattern.elements.length) return at === segments.length;
  const left = segments.length - at;
  const here = pattern.elements[element]!;
  const { min, max } = here.kind === 'token' ? here.token : { min: 1, max: 1 };
  const shortest = Math.max(min, left - pattern.mostFrom[element + 1]!);
  const longest = Math.min(max, left - pattern.fewestFrom[element + 1]!);
  for (let length = shortest; length <= longest; length++) {
    if (matchElement(here, segments, at, length, params) && matchFrom(pattern, element + 1, segments, at + length, params)) return true;
  }
  return false;
}

function matchElement(element: Element, segments: readonly Segment[], at: number, length: number, params: Params): boolean {
  if (element.kind === 'literal') return segments[at]!.text === element.text && !segments[at]!.slash;
  if (element.kind === 'tokens') return matchWithin(element, segments[at]!, params);
  const text = joined(segments, at, length, element.token);
  if (text === undefined || text.length <= element.prefix.length + element.suffix.length) return false;
  if (!text.startsWith(element.prefix) || !text.endsWith(element.suffix)) return false;
  const value = tokenValue(element.token, text.slice(element.prefix.length, text.length - element.suffix.length));
  if (value === undefined) return false;
  params[element.token.name] = value;
  return true;
}

/** The text of the segments; undefined where one is empty or holds an encoded slash that the token does not allow. */
function joined(segments: readonly Segment[], at: number, length: number, token: Token): string | undefined {
  for (let index = at; index < at + length; index++) {
    const segment = segments[index]!;
    if (segment.text === '' || (segment.slash && token.parser?.encodedSlash !== true)) return undefined;
  }
  if (length === 1) return segments[at]!.text;
  return segments
    .slice(at, at + length)
    .map((segment) => segment.text)
    .join('/');
}
