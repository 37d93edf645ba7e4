import type { Action } from './action.ts';

/** Every action, from the weakest to the strongest. */
export const ACTIONS: readonly Action[] = Object.freeze(['view', 'pull', 'publish', 'delete', 'administer'] as const);
