/**
 * The order of Conan's own `Version`: main part, then a pre-release (after the first `-`) before the release, then the build (after the last `+`).
 * Parts are split at dots; numbers compare as numbers, texts as texts, zeros at the end do not count. Conan compares a number with a text as two
 * texts, which is no order (10 < 1a < 9 < 10): here a number stands before every text.
 */
export function versionSortKey(version: string): string {
  const plus = version.lastIndexOf('+');
  const [main, build] = plus === -1 ? [version, undefined] : [version.slice(0, plus), version.slice(plus + 1)];
  const minus = main.indexOf('-');
  const [release, pre] = minus === -1 ? [main, undefined] : [main.slice(0, minus), main.slice(minus + 1)];
  // `!` and `"` are less than any part's first letter: a shorter list comes first, its pre-releases before it.
  return `${listKey(release)}${pre === undefined ? '"' : `!${listKey(pre)}"`}${build === undefined ? '!' : `#${listKey(build)}"`}`;
}

/** Whether a version is a pre-release. */
export function isPrerelease(version: string): boolean {
  const plus = version.lastIndexOf('+');
  return (plus === -1 ? version : version.slice(0, plus)).includes('-');
}

function listKey(text: string): string {
  const parts = text.split('.').map(partKey);
  while (parts.at(-1) === ZERO) parts.pop();
  return parts.join('');
}

/** A space ends a part: less than any character in one. */
function partKey(part: string): string {
  if (!/^\d+$/.test(part)) return `s${part} `;
  const digits = part.replace(/^0+(?=\d)/, '');
  return `n${String(digits.length).padStart(4, '0')}${digits} `;
}

const ZERO = 'n00010 ';
