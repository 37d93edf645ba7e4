import { refuse } from '@packhouse/sdk';
import type { VersionRules } from '@packhouse/sdk';
import { isPrerelease, sortKey } from './versions/sort-key.ts';
import { isSnapshot } from './snapshot.ts';

const VERSION = /^[A-Za-z0-9._+~-]{1,255}$/;

/** Any label that is a folder's name, as Maven has it. Case differs: `1.0-RC1` and `1.0-rc1` are two versions of one place in the order. */
export const versions: VersionRules = {
  parse(text) {
    if (!VERSION.test(text) || text.includes('..') || text === '.') {
      throw refuse(
        'invalid-version',
        'A version has 1 to 255 letters, digits, ".", "_", "+", "~" and "-", without two dots in a row, and no ${property} that was not filled in.',
      );
    }
    return text;
  },
  sortKey,
  compare(a, b) {
    const [left, right] = [sortKey(a), sortKey(b)];
    return left < right ? -1 : Number(left > right);
  },
  prerelease: isPrerelease,
  reuse: (version) => (isSnapshot(version) ? 'after-delete' : 'never'),
  // Files come one by one: a release is not over with its first, so what was deleted from a living one must not come back as something else.
  reuseOf: 'file-of-version',
};
