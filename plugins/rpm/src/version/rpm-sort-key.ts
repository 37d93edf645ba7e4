/**
 * Below each comes before the next at the same place, whatever follows: a tilde sorts before the end of the text, a caret directly behind it, then letters,
 * then numbers.
 */
const TILDE = '!';
const END = '"';
const CARET = '#';
const LETTERS = '$';
const NUMBER = '%';
/** Below all letters, so that a shorter word comes before a longer one that begins with it. */
const END_OF_WORD = ' ';
const FIRST_LENGTH = 0x21;

const TOKENS = /~|\^|[A-Za-z]+|\d+/g;

/**
 * Printable ASCII whose byte order is the order of rpmvercmp (rpm's `rpmio/rpmvercmp.c`): texts are cut into numbers and words, all else but `~` and `^`
 * only separates. Numbers compare by value, words by their bytes. Texts that rpm takes for equal (`1.0`, `1_0`) have one key.
 *
 * @param text of numbers with at most 90 digits
 */
export function rpmSortKey(text: string): string {
  return (text.match(TOKENS) ?? []).map(tokenKey).join('') + END;
}

function tokenKey(token: string): string {
  if (token === '~') return TILDE;
  if (token === '^') return CARET;
  if (!/^\d/.test(token)) return `${LETTERS}${token}${END_OF_WORD}`;
  const digits = token.replace(/^0+/, '');
  return `${NUMBER}${String.fromCharCode(FIRST_LENGTH + digits.length)}${digits}`;
}

/** Whether the first is less (-1), equal (0) or greater (1). */
export function rpmVersionOrder(a: string, b: string): number {
  const [left, right] = [rpmSortKey(a), rpmSortKey(b)];
  return left < right ? -1 : Number(left > right);
}
