import type { Pep440Version } from './parse-version.ts';

/** PEP 440's normal form: `1.0.0-rc.1` is `1.0.0rc1`. */
export function canonicalVersion(version: Pep440Version): string {
  return written(version, version.release);
}

/** One text for all versions that are equal: zeros at the end of the release say nothing, so `1.0` is `1`. */
export function versionKey(version: Pep440Version): string {
  return written(version, significantRelease(version));
}

export function significantRelease({ release }: Pep440Version): readonly string[] {
  const end = release.findLastIndex((number) => number !== '0') + 1;
  return release.slice(0, Math.max(1, end));
}

function written({ epoch, pre, post, dev, local }: Pep440Version, release: readonly string[]): string {
  return [
    epoch === '0' ? '' : `${epoch}!`,
    release.join('.'),
    pre === undefined ? '' : `${pre.letter}${pre.number}`,
    post === undefined ? '' : `.post${post}`,
    dev === undefined ? '' : `.dev${dev}`,
    local === undefined ? '' : `+${local.join('.')}`,
  ].join('');
}
