import { semverSortKey } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { VersionRules } from '@packhouse/sdk';
import semver from 'semver';
import type { SemVer } from 'semver';

/** Semantic Versioning 2.0.0, strictly. Build metadata is shown but names nothing: `1.0.0+a` and `1.0.0+b` are one version. */
export const versions: VersionRules = {
  parse(text) {
    strict(text);
    return text;
  },
  key: (version) => strict(version).version,
  sortKey: (version) => semverSortKey(strict(version)),
  compare(a, b) {
    const [left, right] = [semverSortKey(strict(a)), semverSortKey(strict(b))];
    return left < right ? -1 : Number(left > right);
  },
  prerelease: (version) => strict(version).prerelease.length > 0,
  reuse: 'never',
};

/** The canonical text, or undefined where it is no version; for places in which that is a miss and not a mistake. */
export function versionOrNothing(text: string): string | undefined {
  return read(text) ? text : undefined;
}

/** Whether both texts name the same version, build metadata aside. */
export function sameVersion(a: string, b: string): boolean {
  return versions.key!(a) === versions.key!(b);
}

function strict(text: string): SemVer {
  const version = read(text);
  if (!version) throw refuse('invalid-version', 'Not a version: npm versions follow Semantic Versioning, such as 1.2.3 or 1.2.3-beta.1.');
  return version;
}

/** The library takes a leading `v` and surrounding space; one version must have one spelling. */
function read(text: string): SemVer | undefined {
  const version = semver.parse(text);
  if (!version) return undefined;
  const build = version.build.length > 0 ? `+${version.build.join('.')}` : '';
  return text === `${version.version}${build}` ? version : undefined;
}
