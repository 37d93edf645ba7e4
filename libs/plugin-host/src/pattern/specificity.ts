import type { Element } from './element.ts';
import type { Pattern } from './pattern.ts';

/** Sorts the pattern that is tried first to the front, segment by segment: literal, literal text around a token, parsed token, plain token, star. */
export function bySpecificity(a: Pattern, b: Pattern): number {
  const shared = Math.min(a.elements.length, b.elements.length);
  for (let at = 0; at < shared; at++) {
    const difference = rank(a.elements[at]!) - rank(b.elements[at]!);
    if (difference !== 0) return difference;
  }
  return b.elements.length - a.elements.length;
}

function rank(element: Element): number {
  if (element.kind === 'literal') return 0;
  const literal = element.kind === 'token' ? element.prefix.length + element.suffix.length : element.literals.join('').length;
  const token = element.kind === 'token' ? element.token : undefined;
  // More literal text is more specific; the share stays below one, so that it only decides among equals.
  if (token?.star !== true && literal > 0) return 2 - literal / (literal + 1);
  if (token?.star === true) return (token.parser === undefined ? 6 : 5) - literal / (literal + 1);
  return token?.parser === undefined ? 4 : 3;
}
