import { Foundation1767225600000 } from './1767225600000-foundation.ts';

/** In order; a migration that has been released never changes. */
export const migrations = [Foundation1767225600000] as const;
