import type { PasswordVerifier } from '@packhouse/access';
import type { Database } from '@packhouse/database';
import type { Sealer } from './sealer.ts';

/** What every command needs. `Directory` is one. */
export interface DirectoryContext {
  readonly db: Database;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly passwords: PasswordVerifier;
  readonly sealer: Sealer;
}
