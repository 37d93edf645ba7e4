import { fewestSegments, mostSegments, tokensOf } from './element.ts';
import type { Element } from './element.ts';

/** A pattern without optional groups, ready to match. */
export interface Pattern {
  readonly text: string;
  readonly elements: readonly Element[];
  /** For each element, how many segments it and all after it may take together; one entry more than elements. */
  readonly fewestFrom: readonly number[];
  readonly mostFrom: readonly number[];
  /** Whether an empty segment (a trailing slash) is part of it. */
  readonly hasEmpty: boolean;
}

export function patternOf(text: string, elements: readonly Element[]): Pattern {
  const fewestFrom = [0];
  const mostFrom = [0];
  for (const element of elements.toReversed()) {
    fewestFrom.unshift(fewestFrom[0]! + fewestSegments(element));
    mostFrom.unshift(mostFrom[0]! + mostSegments(element));
  }
  const hasEmpty = elements.some((element) => element.kind === 'literal' && element.text === '');
  return { text, elements, fewestFrom, mostFrom, hasEmpty };
}

/** Equal for patterns that match the same paths as far as can be known: token names do not count, parsers and literals do. */
export function signature(pattern: Pattern): string {
  return JSON.stringify(
    pattern.elements.map((element) => {
      const tokens = tokensOf(element).map((token) => [token.parserName ?? '', token.star]);
      if (element.kind === 'literal') return element.text;
      return element.kind === 'token' ? [element.prefix, tokens, element.suffix] : [element.literals, tokens];
    }),
  );
}
