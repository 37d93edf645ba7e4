import { refuse } from '@packhouse/sdk';
import type { VersionRules } from '@packhouse/sdk';
import { evrText, parseEvr } from './version/evr.ts';
import type { Evr } from './version/evr.ts';
import { rpmSortKey } from './version/rpm-sort-key.ts';

const EPOCH_DIGITS = 10;

/** The version of a package with its epoch and release, as `rpm --query` writes it: `2.0-3.el9`, `1:2.0-3.el9`. Ordered as rpm orders them. */
export const versions: VersionRules = {
  parse: (text) => evrText(strict(text)),
  sortKey(version) {
    const { epoch, version: upstream, release = '' } = strict(version);
    return `${String(epoch).padStart(EPOCH_DIGITS, '0')}${rpmSortKey(upstream)}${rpmSortKey(release)}`;
  },
  compare(a, b) {
    const [left, right] = [versions.sortKey(a), versions.sortKey(b)];
    return left < right ? -1 : Number(left > right);
  },
  // The convention is to put pre-releases before the release with a tilde; `0.1.rc1` in a release says the same, and reads like any other.
  prerelease: (version) => version.includes('~'),
  // What has no release is the label of a document, which is replaced and taken away as its publisher likes.
  reuse: (version) => (strict(version).release === undefined ? 'after-delete' : 'never'),
  // A package that was deleted from one group may still be published in another one, or for another architecture.
  reuseOf: 'file-of-version',
};

function strict(text: string): Evr {
  const evr = parseEvr(text);
  if (!evr) {
    throw refuse(
      'invalid-version',
      'Not a version of an rpm: it is [epoch:]version-release of letters, digits, ".", "_", "+", "~" and "^", such as 2.0-3.el9 or 1:2.0~rc1-1.',
    );
  }
  return evr;
}
