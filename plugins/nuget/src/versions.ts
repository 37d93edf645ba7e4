import { refuse } from '@packhouse/sdk';
import type { VersionRules } from '@packhouse/sdk';
import { normalized, readVersion } from './nuget-version.ts';
import type { NuGetVersion } from './nuget-version.ts';
import { versionSortKey } from './version-sort-key.ts';

/** Shown as published; `1.0`, `1.0.0.0` and `1.0.0+build` are all 1.0.0. A number that was published once is never free again. */
export const versions: VersionRules = {
  parse(text) {
    strict(text);
    return text;
  },
  key: versionKey,
  sortKey: (version) => versionSortKey(strict(version)),
  compare(a, b) {
    const [left, right] = [versionSortKey(strict(a)), versionSortKey(strict(b))];
    return left < right ? -1 : Number(left > right);
  },
  prerelease: (version) => strict(version).labels.length > 0,
  reuse: 'never',
};

/** The normalised form in lower case, as addresses have it. */
export function versionKey(version: string): string {
  return normalized(strict(version)).toLowerCase();
}

/** The normalised form in its own case. */
export function normalizedVersion(version: string): string {
  return normalized(strict(version));
}

/** The normalised form with what follows `+`, as the registration shows it. */
export function fullVersion(version: string): string {
  const read = strict(version);
  return read.metadata === undefined ? normalized(read) : `${normalized(read)}+${read.metadata}`;
}

function strict(text: string): NuGetVersion {
  const version = readVersion(text);
  if (version) return version;
  throw refuse(
    'invalid-version',
    'Not a version: NuGet versions have one to four numbers and perhaps labels, such as 1.2.3, 1.2.3.4 or 1.2.3-beta.1.',
  );
}
