import { refuse, type Call } from '@packhouse/sdk';

/**
 * Who shows nothing is told where a token is to be had, although anyone may pull here: clients learn it from this answer alone, and keep what they
 * could show to themselves until then. A token of nobody is one too.
 */
export function requireToken({ principal }: Pick<Call, 'principal'>): void {
  if (principal.kind === 'anonymous' && !principal.exchanged) throw refuse('unauthenticated', 'ask for a token first');
}
