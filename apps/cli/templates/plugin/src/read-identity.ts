import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';

export interface Identity {
  readonly name: string;
  readonly version: string;
}

/**
 * Name and version as they stand inside an uploaded package. For archives `@packhouse/archives` has bounded readers
 * (`readTarGz(staged.stream(), {}, visit)`); for small files there is `staged.bytes({ max })`.
 */
export async function readIdentity(_staged: Staged): Promise<Identity> {
  throw refuse('invalid-package', 'Fill in src/read-identity.ts: read name and version out of the uploaded package.');
}
