import { asRecord, parseJson } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';

const LARGEST = 64 * 1024;

export interface Identity {
  readonly name: string;
  readonly version: string;
}

/**
 * Name and version as they stand inside an uploaded package. To begin with, a package is one JSON object with `name` and `version`: put
 * your ecosystem's here. For archives `@packhouse/archives` has bounded readers (`readTarGz(staged.stream(), {}, visit)`).
 */
export async function readIdentity(staged: Staged): Promise<Identity> {
  const inside = asRecord(parseJson(await staged.bytes({ max: LARGEST }), { maxBytes: LARGEST }));
  const { name, version } = inside ?? {};
  if (typeof name === 'string' && typeof version === 'string') return { name, version };
  throw refuse('invalid-package', 'A package is a JSON object with "name" and "version".');
}
