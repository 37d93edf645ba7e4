import { refuse } from '@packhouse/sdk';
import type { VersionRules } from '@packhouse/sdk';
import { versionKey } from './pep440/canonical-version.ts';
import { parseVersion } from './pep440/parse-version.ts';
import type { Pep440Version } from './pep440/parse-version.ts';
import { versionSortKey } from './pep440/version-sort-key.ts';

/** PEP 440, epochs and local versions included. A version is shown as it was published; `1.0`, `1.0.0` and `v1` are one version. */
export const versions: VersionRules = {
  parse(text) {
    strict(text);
    return text;
  },
  key: (version) => versionKey(strict(version)),
  sortKey: (version) => versionSortKey(strict(version)),
  compare(a, b) {
    const [left, right] = [versionSortKey(strict(a)), versionSortKey(strict(b))];
    return left < right ? -1 : Number(left > right);
  },
  prerelease(version) {
    const { pre, dev } = strict(version);
    return pre !== undefined || dev !== undefined;
  },
  reuse: 'never',
  reuseOf: 'file',
};

/** Whether both texts name the same version; a text that names none equals nothing. */
export function sameVersion(a: string, b: string): boolean {
  const [left, right] = [parseVersion(a), parseVersion(b)];
  return left !== undefined && right !== undefined && versionKey(left) === versionKey(right);
}

function strict(text: string): Pep440Version {
  const version = parseVersion(text);
  if (!version) throw refuse('invalid-version', 'Not a version: Python versions follow PEP 440, such as 1.2.3, 1.2.3rc1 or 1.2.3.post1.');
  return version;
}
