import semver from 'semver';
import type { SemVer } from 'semver';

/**
 * Text whose byte order is the version order: first everything that is no Semantic Version, with runs of digits compared as numbers, then the
 * Semantic Versions by precedence (2.0.0, section 11). The version itself comes last, so that no two share a key.
 */
export function versionSortKey(version: string): string {
  const parsed = semver.parse(version);
  return parsed ? `1${precedence(parsed)} ${version}` : `0${natural(version)} ${version}`;
}

/** Every identifier ends in a comma, which sorts below all of an identifier's characters; `~` puts a release behind its pre-releases. */
function precedence(version: SemVer): string {
  const core = [version.major, version.minor, version.patch].map((part) => `${number(String(part))},`).join('');
  if (version.prerelease.length === 0) return `${core}~`;
  return `${core}-${version.prerelease.map((part) => `${identifier(String(part))},`).join('')}`;
}

function identifier(text: string): string {
  return /^\d+$/.test(text) ? `0${number(text)}` : `1${text}`;
}

function natural(text: string): string {
  return text.replaceAll(/\d+/g, (digits) => number(digits.replace(/^0+(?=\d)/, '')));
}

/** The length before the digits: 10 follows 9. */
function number(digits: string): string {
  return `${String(digits.length).padStart(3, '0')}${digits}`;
}
