import type { NuGetVersion } from './nuget-version.ts';

const INT32 = 2 ** 31;
const WIDTH = 10;

/**
 * Text whose byte order is the order of the client's `VersionComparer`: four numbers, a release behind its pre-releases, labels that are 32-bit
 * integers as numbers and before others, others without regard to case. Longer digits are text to the client, so they are here.
 */
export function versionSortKey({ numbers, labels }: NuGetVersion): string {
  const release = numbers.map(padded).join('.');
  return labels.length === 0 ? `${release}~` : `${release}-${labels.map(labelKey).join('!')}`;
}

/** `!` between labels sorts before everything that a label may hold. */
function labelKey(label: string): string {
  const number = /^-?\d{1,20}$/.test(label) ? Number(label) : Number.NaN;
  return number >= -INT32 && number < INT32 ? `0${padded(number + INT32)}` : `1${label.toLowerCase()}`;
}

function padded(number: number): string {
  return String(number).padStart(WIDTH, '0');
}
