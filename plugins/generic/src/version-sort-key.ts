import { semverSortKey } from '@packhouse/encoding';
import semver from 'semver';

/**
 * Text whose byte order is the version order: first everything that is no Semantic Version, with runs of digits compared as numbers, then the
 * Semantic Versions by precedence. The version itself comes last, so that no two share a key.
 */
export function versionSortKey(version: string): string {
  const parsed = semver.parse(version);
  return parsed ? `1${semverSortKey(parsed)} ${version}` : `0${natural(version)} ${version}`;
}

/** The length before the digits: 10 follows 9. */
function natural(text: string): string {
  return text.replaceAll(/\d+/g, (run) => {
    const digits = run.replace(/^0+(?=\d)/, '');
    return `${String(digits.length).padStart(3, '0')}${digits}`;
  });
}
