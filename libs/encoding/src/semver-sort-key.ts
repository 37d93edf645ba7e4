/** A version read by whatever parser a format uses; build metadata has no part in the order. */
export interface SemverParts {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly prerelease: readonly (string | number)[];
}

/**
 * Text whose byte order is the precedence of Semantic Versioning 2.0.0, section 11. A number is its length and its digits, so that 10 follows 9;
 * every identifier ends in a comma, which sorts below all characters of an identifier; `~` puts a release behind its pre-releases.
 * Identifiers are compared as text and never as floating-point numbers: those beyond 2^53 keep their order.
 */
export function semverSortKey({ major, minor, patch, prerelease }: SemverParts): string {
  const core = [major, minor, patch].map((part) => number(String(part))).join('');
  if (prerelease.length === 0) return `${core}~`;
  return `${core}-${prerelease.map((part) => identifier(String(part))).join('')}`;
}

function identifier(text: string): string {
  return /^\d+$/.test(text) ? `0${number(text)}` : `1${text},`;
}

function number(digits: string): string {
  return `${String(digits.length).padStart(3, '0')}${digits},`;
}
