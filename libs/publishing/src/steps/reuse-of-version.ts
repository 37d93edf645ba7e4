import type { VersionReuse, VersionRules } from '@packhouse/sdk';

/** When that version's number may be published again after its deletion. */
export function reuseOfVersion({ reuse }: Pick<VersionRules, 'reuse'>, version: string): VersionReuse {
  return typeof reuse === 'function' ? reuse(version) : reuse;
}
