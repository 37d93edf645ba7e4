import { refuse } from '@packhouse/sdk';
import type { VersionRules } from '@packhouse/sdk';
import { orderedVersion } from './version/version-order.ts';
import type { OrderedVersion } from './version/version-order.ts';
import { versionSortKey } from './version/version-sort-key.ts';

const MAX = 64;
const CHARACTERS = /^[a-z0-9._+!]+$/;
/** `1.0rc1`, `2.0.dev0`, `1.0a2`; not `1.1.1b`, which is a release of openssl. */
const PRERELEASE = /(?:^|[^a-z])(?:dev|alpha|beta|rc|pre)(?![a-z])|[0-9._](?:a|b|c)[0-9]/;

/** Stands in no version and no key. */
const SEPARATOR = '#';

/** Versions of conda, in conda's own order. `1.0` and `1.0.0` are equal to a solver and two versions here: they have different files. */
export const versions: VersionRules = {
  parse(text) {
    ordered(text);
    return text;
  },
  sortKey: (version) => `${solverKey(version)}${SEPARATOR}${version}`,
  compare(a, b) {
    const [left, right] = [versions.sortKey(a), versions.sortKey(b)];
    return left < right ? -1 : Number(left > right);
  },
  prerelease: (version) => PRERELEASE.test(version.split('+', 1)[0]!),
  reuse: 'never',
  // A version has many builds, in several folders and channels; each file's name is its own.
  reuseOf: 'file',
};

/** Equal for versions that a solver takes for equal, and otherwise in their order. */
export function solverKey(version: string): string {
  return versionSortKey(ordered(version));
}

function ordered(text: string): OrderedVersion {
  const parts = text.length <= MAX && CHARACTERS.test(text) ? orderedVersion(text) : undefined;
  if (parts) return parts;
  throw refuse(
    'invalid-version',
    `Not a version of conda: it has up to ${MAX} digits, lower-case letters, ".", "_", one "+" and one "!", such as 1.2.3, 1.0rc1, 1!2.0 or 1.0+cu118.`,
  );
}
