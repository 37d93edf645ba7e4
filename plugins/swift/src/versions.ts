import { semverSortKey } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { VersionRules } from '@packhouse/sdk';
import semver from 'semver';
import type { SemVer } from 'semver';

/** Addresses of a release end in these, and are read so first: a version that ends in one would have no address. */
const SUFFIX = /\.(?:zip|json)$/i;

/**
 * Semantic Versioning 2.0.0, strictly. Build metadata has no part in the precedence, and yet SwiftPM takes `1.0.0+a` and `1.0.0+b` for two versions; here
 * they stand behind each other by their text.
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
  // Clients keep a fingerprint of every release that they have seen, for good.
  reuse: 'never',
};

/** The highest first; each key is made once. */
export function descending(texts: readonly string[]): string[] {
  const keyed = texts.map((text) => ({ text, key: versions.sortKey(text) }));
  return keyed.toSorted((a, b) => (a.key < b.key ? 1 : -Number(a.key > b.key))).map(({ text }) => text);
}

function strict(text: string): SemVer {
  const version = SUFFIX.test(text) ? undefined : read(text);
  if (version) return version;
  throw refuse(
    'invalid-version',
    'Not a version: it follows Semantic Versioning 2, such as 1.2.3, 1.2.3-beta.1 or 1.2.3+build.4, and does not end in ".zip" or ".json".',
  );
}

/** The library takes a leading `v` and surrounding space; one version must have one spelling. */
function read(text: string): SemVer | undefined {
  const version = semver.parse(text);
  if (!version) return undefined;
  const build = version.build.length > 0 ? `+${version.build.join('.')}` : '';
  return text === `${version.version}${build}` ? version : undefined;
}
