import type { Atom, OrderedVersion } from './version-order.ts';

/*
 * Lists are compared place by place, as if zeros followed each of them for ever. What comes after a zero, or after the end of a list, decides how it compares
 * with a zero; so zeros within and whole components of zeros say by their mark whether what follows them is below zero (a text) or above. Marks in the order of
 * their bytes; printable characters, and none that stands in versions comes before the end of a text.
 */
const TEXT = '1';
const ZERO_BEFORE_LESS = '2';
const NOTHING_BEFORE_LESS = '3';
const END = '4';
const NOTHING_BEFORE_MORE = '5';
const ZERO_BEFORE_MORE = '6';
const NUMBER = '7';
const POST = '8';
const END_OF_TEXT = '!';

/** Text whose byte order is conda's order of versions (conda.models.version.VersionOrder). Versions that conda takes for equal have one key. */
export function versionSortKey({ release, local }: OrderedVersion): string {
  return `${listKey(release)}${listKey(local)}`;
}

function listKey(components: readonly (readonly Atom[])[]): string {
  const kept = withoutLast(
    components.map((component) => withoutLast(component, isZero)),
    (component) => component.length === 0,
  );
  const keys = kept.map((component, at) => {
    if (component.length > 0) return componentKey(component);
    const next = kept.slice(at).find(({ length }) => length > 0)!;
    return isLess(next) ? NOTHING_BEFORE_LESS : NOTHING_BEFORE_MORE;
  });
  return `${keys.join('')}${END}`;
}

function componentKey(component: readonly Atom[]): string {
  const keys = component.map((atom, at) => {
    if (isZero(atom)) return isLess(component.slice(at)) ? ZERO_BEFORE_LESS : ZERO_BEFORE_MORE;
    if (atom === 'post') return POST;
    if ('text' in atom) return `${TEXT}${atom.text}${END_OF_TEXT}`;
    return `${NUMBER}${String(atom.number.length).padStart(2, '0')}${atom.number}`;
  });
  return `${keys.join('')}${END}`;
}

function isZero(atom: Atom): boolean {
  return atom !== 'post' && 'number' in atom && atom.number === '';
}

/** Whether the first atom that is no zero is a text, which is below zero. */
function isLess(atoms: readonly Atom[]): boolean {
  const first = atoms.find((atom) => !isZero(atom));
  return first !== undefined && first !== 'post' && 'text' in first;
}

function withoutLast<T>(list: readonly T[], counts: (item: T) => boolean): readonly T[] {
  const last = list.findLastIndex((item) => !counts(item));
  return list.slice(0, last + 1);
}
