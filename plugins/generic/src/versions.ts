import { refuse } from '@packhouse/sdk';
import type { VersionRules } from '@packhouse/sdk';
import semver from 'semver';
import { versionSortKey } from './version-sort-key.ts';

const VERSION = /^[A-Za-z0-9._+~-]{1,255}$/;

/** Reads as the newest version, so no version may be called that. */
export const LATEST = 'latest';

/** Any label, not only Semantic Versions. */
export const versions: VersionRules = {
  parse(text) {
    if (text === LATEST)
      throw refuse('invalid-version', '"latest" stands for the newest version when reading: give the version a name of its own.');
    if (!VERSION.test(text) || text.includes('..') || text === '.') {
      throw refuse('invalid-version', 'A version has 1 to 255 letters, digits, ".", "_", "+", "~" and "-", without two dots in a row.');
    }
    return text;
  },
  sortKey: versionSortKey,
  compare(a, b) {
    const [left, right] = [versionSortKey(a), versionSortKey(b)];
    return left < right ? -1 : Number(left > right);
  },
  prerelease: (version) => (semver.parse(version)?.prerelease.length ?? 0) > 0,
  reuse: 'after-delete',
};
