import { semverSortKey } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { VersionRules } from '@packhouse/sdk';

const NUMBER = '(0|[1-9]\\d{0,14})';
const IDENTIFIER = '(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)';
const VERSION = new RegExp(`^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-(${IDENTIFIER}(?:\\.${IDENTIFIER})*))?$`);
const LONGEST = 128;

function sortKey(version: string): string {
  const [, major, minor, patch, prerelease] = VERSION.exec(version) ?? [];
  return semverSortKey({ major: Number(major), minor: Number(minor), patch: Number(patch), prerelease: prerelease?.split('.') ?? [] });
}

/** Semantic Versions without build metadata. */
export const versions: VersionRules = {
  parse(text) {
    if (text.length <= LONGEST && VERSION.test(text)) return text;
    throw refuse('invalid-version', 'A version is three numbers, and a pre-release if there is one: 1.0.0, 1.2.0-beta.1.');
  },
  sortKey,
  compare(a, b) {
    const [left, right] = [sortKey(a), sortKey(b)];
    return left < right ? -1 : Number(left > right);
  },
  prerelease: (version) => version.includes('-'),
  // A number that was published once never means other bytes.
  reuse: 'never',
};
