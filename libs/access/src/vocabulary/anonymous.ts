import type { AnonymousPrincipal } from './principal.ts';

/** The one anonymous principal. */
export const ANONYMOUS: AnonymousPrincipal = Object.freeze({ kind: 'anonymous' });
