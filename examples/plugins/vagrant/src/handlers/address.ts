import type { Call } from '@packhouse/sdk';
import { type BoxFile, UNKNOWN } from '../box-file.ts';
import { versions } from '../versions.ts';

/** What the address of a box says beside its name. */
export function addressOf({ params }: Pick<Call, 'params'>): BoxFile & { readonly version: string } {
  return {
    version: versions.parse(params['version'] ?? ''),
    provider: params['provider'] ?? '',
    architecture: params['architecture'] ?? UNKNOWN,
  };
}
