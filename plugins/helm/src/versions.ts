import { semverSortKey } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { VersionRules } from '@packhouse/sdk';
import semver from 'semver';
import type { SemVer } from 'semver';

/**
 * Semantic Versioning 2.0.0, strictly: Helm reads `v1` and `1.2` too, and then finds one chart under two spellings. Build metadata has no part in the
 * precedence, and yet `1.0.0+a` and `1.0.0+b` are two files; here they stand behind each other by their text.
 */
export const versions: VersionRules = {
  parse(text) {
    strict(text);
    return text;
  },
  sortKey(version) {
    const parsed = strict(version);
    const build = parsed.build.length > 0 ? `+${parsed.build.join('.')}` : '';
    return `${semverSortKey(parsed)}${build}`;
  },
  compare(a, b) {
    const [left, right] = [versions.sortKey(a), versions.sortKey(b)];
    return left < right ? -1 : Number(left > right);
  },
  prerelease: (version) => strict(version).prerelease.length > 0,
  reuse: 'never',
  // A chart that was deleted from one channel may still be published in another one.
  reuseOf: 'file',
};

/** The text, or undefined where it is no version; for places in which that is a miss and not a mistake. */
export function versionOrNothing(text: string): string | undefined {
  return read(text) ? text : undefined;
}

function strict(text: string): SemVer {
  const version = read(text);
  if (!version)
    throw refuse('invalid-version', `Not a chart version: it follows Semantic Versioning 2, such as 1.2.3, 1.2.3-beta.1 or 1.2.3+build.4.`);
  return version;
}

/** The library takes a leading `v` and surrounding space; one version must have one spelling. */
function read(text: string): SemVer | undefined {
  const version = semver.parse(text);
  if (!version) return undefined;
  const build = version.build.length > 0 ? `+${version.build.join('.')}` : '';
  return text === `${version.version}${build}` ? version : undefined;
}
