import { significantRelease } from './canonical-version.ts';
import type { Digits, Pep440Version } from './parse-version.ts';

/**
 * Text whose byte order is the order of PEP 440. Each member ends where a shorter one would: the space behind the release is below the dot of a further
 * number, so `1` comes before `1.1`; a local version that goes on comes after the one that it begins with.
 */
export function versionSortKey(version: Pep440Version): string {
  const { epoch, post, dev, local = [] } = version;
  const release = significantRelease(version).map((number) => `.${ordered(number)}`);
  const segments = local.map((segment) => (/^\d+$/.test(segment) ? `+n${ordered(segment)}` : `+a${segment}`));
  return [
    ordered(epoch),
    ...release,
    ' ',
    preOrder(version),
    // Before a post-release comes the release itself; before the release its development releases.
    post === undefined ? '0' : `1${ordered(post)}`,
    dev === undefined ? 'z' : `d${ordered(dev)}`,
    ...segments,
  ].join('');
}

/** A development release of nothing but the release comes before its pre-releases, which come before the release. */
function preOrder({ pre, post, dev }: Pep440Version): string {
  if (pre) return `${pre.letter}${ordered(pre.number)}`;
  return post === undefined && dev !== undefined ? '0' : 'z';
}

/** The number of digits in front: 10 follows 9. */
function ordered(number: Digits): string {
  return `${String(number.length).padStart(3, '0')}${number}`;
}
