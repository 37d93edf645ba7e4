import { refuse } from '@packhouse/sdk';
import type { VersionRules } from '@packhouse/sdk';
import { normalize } from './version/normalize.ts';
import { sortKey } from './version/sort-key.ts';
import { stability } from './version/stability.ts';

const MAX_LENGTH = 150;
const MAX_DIGITS = 18;
const SPELLING = /^[A-Za-z0-9][A-Za-z0-9._+-]*(?:\/[A-Za-z0-9._+-]+)*$/;

/** Versions as Composer has them: `1.2`, `v1.2.0` and `1.2.0.0` are one, a branch is `dev-main` or `1.x-dev`. */
export const versions: VersionRules = {
  parse(text) {
    required(text);
    return text;
  },
  key: required,
  sortKey: (version) => sortKey(required(version)),
  compare(a, b) {
    const [left, right] = [sortKey(required(a)), sortKey(required(b))];
    return left < right ? -1 : Number(left > right);
  },
  prerelease: (version) => stability(required(version)) !== 'stable',
  reuse: (version) => (isBranch(version) ? 'after-delete' : 'never'),
};

/** The form in which Composer compares it; undefined where it is no version that may be published. */
export function normalized(text: string): string | undefined {
  const wellFormed = text.length <= MAX_LENGTH && SPELLING.test(text) && !hasOddSegment(text);
  if (!wellFormed || /^(?:master|trunk|default)$/.test(text)) return undefined;
  const version = normalize(text);
  const numbers = version?.startsWith('dev-') ? [] : (version?.match(/\d+/g) ?? []);
  return numbers.some((digits) => digits.length > MAX_DIGITS) ? undefined : version;
}

/** A branch moves: `dev-main`, `1.x-dev`. Everything else stays what it was when it was published. */
export function isBranch(version: string): boolean {
  return stability(required(version)) === 'dev';
}

/** The version is a part of addresses. */
function hasOddSegment(text: string): boolean {
  return text.split('/').some((segment) => segment === '.' || segment === '..');
}

function required(text: string): string {
  const version = normalized(text);
  if (version !== undefined && version !== 'dev-') return version;
  throw refuse(
    'invalid-version',
    'Not a version: Composer knows releases such as 1.2.3 or 1.2.3-beta1, and branches such as dev-main or 1.x-dev.',
  );
}
