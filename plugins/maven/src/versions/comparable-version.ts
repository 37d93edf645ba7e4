/** One step of a version as Maven's `ComparableVersion` reads it. `list` opens a list within the list: what follows weighs less. */
export type Item =
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'qualifier'; readonly text: string; readonly digits?: string }
  | { readonly kind: 'list' };

const LIST: Item = { kind: 'list' };
const RELEASE = new Set(['ga', 'final', 'release']);

/** The items in canonical form: `1.0.0`, `1` and `1-ga` have the same, and so have `1-rc-1`, `1-CR1` and `1.rc1`. */
export function comparableVersion(version: string): readonly Item[] {
  return canonical(read(version.toLowerCase()));
}

/**
 * The order of the steps is that of `ComparableVersion.parseVersion` of Maven 4: a list opens at `-` and between digits and letters; a qualifier and
 * digits that follow it, with or without `-` between them, are one item.
 */
function read(version: string): readonly Item[] {
  const items: Item[] = [];
  let combined = false;
  let digits = false;
  let start = 0;
  const open = (): void => void (items.length > 0 && items.push(LIST));
  const close = (end: number): void => void items.push(end === start ? number('0') : item(version.slice(start, end), combined, digits));
  for (let at = 0; at < version.length; at++) {
    const character = version[at]!;
    if (character === '.') {
      close(at);
      combined = false;
      start = at + 1;
    } else if (character === '-') {
      if (at > start && !digits && isDigit(version[at + 1])) {
        combined = true;
        continue;
      }
      close(at);
      start = at + 1;
      open();
      combined = false;
    } else if (isDigit(character)) {
      if (!digits && at > start) {
        combined = true;
        open();
      }
      digits = true;
    } else {
      if (digits && at > start) {
        items.push(item(version.slice(start, at), combined, true));
        start = at;
        open();
        combined = false;
      }
      digits = false;
    }
  }
  if (version.length > start) items.push(item(version.slice(start), combined, digits));
  return items;
}

function item(text: string, combined: boolean, digits: boolean): Item {
  if (combined) {
    const [, letters = '', rest = ''] = /^(\D*?)-?(\d*)$/.exec(text) ?? [];
    return { kind: 'qualifier', text: qualifier(letters, true), digits: bare(rest) };
  }
  return digits ? number(text) : { kind: 'qualifier', text: qualifier(text, false) };
}

/** One letter stands for a word only where a digit follows. */
function qualifier(text: string, beforeDigits: boolean): string {
  const word = beforeDigits ? { a: 'alpha', b: 'beta', m: 'milestone' }[text] : undefined;
  return text === 'cr' ? 'rc' : (word ?? text);
}

const number = (digits: string): Item => ({ kind: 'number', digits: bare(digits) });
const bare = (digits: string): string => digits.replace(/^0+/, '');
const isDigit = (character: string | undefined): boolean => character !== undefined && character >= '0' && character <= '9';

/**
 * Drops what counts for nothing, from the end: zeros and release words with nothing behind them, zeros before a qualifier, lists of nothing. A
 * qualifier always opens a list, so that `.rc` and `-rc` are the same wherever they stand.
 */
function canonical(items: readonly Item[]): readonly Item[] {
  const opened = items.flatMap((one, at) => (one.kind === 'qualifier' && at > 0 && items[at - 1] !== LIST ? [LIST, one] : [one]));
  const kept: Item[] = [];
  for (const one of opened.toReversed()) if (!countsForNothing(one, kept)) kept.push(one);
  kept.reverse();
  return kept[0] === LIST ? kept.slice(1) : kept;
}

/** `after` is reversed: what follows is at its end. */
function countsForNothing(one: Item, after: readonly Item[]): boolean {
  const next = after.at(-1);
  switch (one.kind) {
    case 'list':
      return next === undefined || next === LIST;
    case 'number':
      return one.digits === '' && (next === undefined || (next === LIST && after.at(-2)?.kind === 'qualifier'));
    case 'qualifier':
      return one.digits === undefined && next === undefined && RELEASE.has(one.text);
  }
}
