import type { Call } from '@packhouse/sdk';
import { versions } from '../versions.ts';

/** The version in the address; a bad one is told apart from one that is not there. */
export function versionOf({ params }: Pick<Call, 'params'>): string {
  return versions.parse(params['version'] ?? '');
}
