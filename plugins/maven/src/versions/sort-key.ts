import { comparableVersion } from './comparable-version.ts';
import type { Item } from './comparable-version.ts';

/** Before a release, in their order. Then come release words, `sp`, and everything that nobody knows, by its letters. */
const BEFORE = ['alpha', 'beta', 'milestone', 'rc', 'snapshot'];
const RELEASE = ['', 'ga', 'final', 'release'];

/** What may stand at one place of a version, lowest first. A place with a number follows on a list with one: `1-1` is below `1.0.1`. */
const PLACE = { before: '1', end: '2', after: '3', listedNumber: '4', number: '5' } as const;
/** Behind a qualifier: a number that belongs to it is higher than anything else that may follow (`alpha.9` is below `alpha-1`). */
const OWN_NUMBER = '6';

/**
 * Text whose byte order is the order of Maven's `ComparableVersion`. Each item begins with a character for its kind, and what follows has a length that
 * can be told, so that comparing goes on only where all before was equal. Where Maven's own comparison contradicts itself (`1.sp.1` is above `1`, `1`
 * above `1-alpha`, and that above `1.sp.1`) no key can follow it: a qualifier is then read as if it stood behind `-`.
 */
export function sortKey(version: string): string {
  const items = comparableVersion(version);
  return items.map((item, at) => encoded(item, items[at - 1])).join('') + PLACE.end;
}

/** Whether a word that comes before the release stands in it. */
export function isPrerelease(version: string): boolean {
  return comparableVersion(version).some((item) => item.kind === 'qualifier' && BEFORE.includes(item.text));
}

function encoded(item: Item, before: Item | undefined): string {
  switch (item.kind) {
    case 'list':
      return '';
    case 'number':
      return (before?.kind === 'list' ? PLACE.listedNumber : PLACE.number) + numberKey(item.digits);
    case 'qualifier':
      return rank(item.text) + (item.digits === undefined ? '' : OWN_NUMBER + numberKey(item.digits));
  }
}

function rank(text: string): string {
  const at = BEFORE.indexOf(text);
  if (at >= 0) return `${PLACE.before}${at}`;
  if (RELEASE.includes(text)) return `${PLACE.after}5`;
  // The space ends the word: it is below every character that a version may hold.
  return text === 'sp' ? `${PLACE.after}6` : `${PLACE.after}7${text} `;
}

/** The length before the digits: 10 follows 9. */
function numberKey(digits: string): string {
  return String(digits.length).padStart(3, '0') + digits;
}
