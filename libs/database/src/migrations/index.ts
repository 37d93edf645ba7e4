import { Foundation1767225600000 } from './1767225600000-foundation.ts';
import { Indexes1769904000000 } from './1769904000000-indexes.ts';

/** In order; a migration that has been released never changes. */
export const migrations = [Foundation1767225600000, Indexes1769904000000] as const;
