import type { Segment } from '../path/segment.ts';
import type { Element } from './element.ts';
import { tokenValue } from './token.ts';

type Several = Extract<Element, { kind: 'tokens' }>;

/** How many ways to cut one segment are tried: a text of nothing but separators must not cost the square of its length. */
const MOST_CUTS = 64;

class Budget {
  #left = MOST_CUTS;
  take(): boolean {
    return this.#left-- > 0;
  }
}

/** Matches several tokens within one segment (`{name}-{version}.tgz`); where a separator occurs more than once, the leftmost cut that every parser accepts wins. */
export function matchWithin(element: Several, segment: Segment, params: Record<string, string>): boolean {
  const first = element.literals[0]!;
  const last = element.literals.at(-1)!;
  const { text } = segment;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  if (segment.slash && element.tokens.some((token) => token.parser?.encodedSlash !== true)) return false;
  return cut(element, 0, text.slice(first.length, text.length - last.length), params, new Budget());
}

function cut(element: Several, index: number, text: string, params: Record<string, string>, budget: Budget): boolean {
  const token = element.tokens[index]!;
  if (index === element.tokens.length - 1) return keep(params, token.name, tokenValue(token, text));
  const separator = element.literals[index + 1]!;
  for (let at = text.indexOf(separator, 1); at >= 0 && budget.take(); at = text.indexOf(separator, at + 1)) {
    const value = tokenValue(token, text.slice(0, at));
    if (value !== undefined && cut(element, index + 1, text.slice(at + separator.length), params, budget))
      return keep(params, token.name, value);
  }
  return false;
}

function keep(params: Record<string, string>, name: string, value: string | undefined): boolean {
  if (value === undefined) return false;
  params[name] = value;
  return true;
}
