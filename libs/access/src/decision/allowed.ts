import type { Decision } from './decision.ts';

/** The one decision that allows. */
export const ALLOWED: Decision = Object.freeze({ allowed: true });
