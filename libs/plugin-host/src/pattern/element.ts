import type { Token } from './token.ts';

/** What one part of a pattern matches: a literal segment, one token (with literal text around it), or several tokens within one segment. */
export type Element =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'token'; readonly prefix: string; readonly token: Token; readonly suffix: string }
  /** Literal texts and tokens in turn; the first and the last are literals, which may be empty. */
  | { readonly kind: 'tokens'; readonly literals: readonly string[]; readonly tokens: readonly Token[] };

export function tokensOf(element: Element): readonly Token[] {
  if (element.kind === 'literal') return [];
  return element.kind === 'token' ? [element.token] : element.tokens;
}

export function fewestSegments(element: Element): number {
  return element.kind === 'token' ? element.token.min : 1;
}

export function mostSegments(element: Element): number {
  return element.kind === 'token' ? element.token.max : 1;
}
