import { endOfString } from './logical-lines.ts';

const MAX_ITEMS = 500;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', '\\': '\\', "'": "'", '"': '"', '\n': '' };

/**
 * A string, or the strings of a tuple, list or set, that a Python expression writes out; undefined for anything that would have to be run. Strings beside
 * each other are one, as in Python.
 */
export function pythonLiteral(expression: string): string | readonly string[] | undefined {
  const at = skip(expression, 0);
  const close = CLOSING[expression[at] ?? ''];
  return close === undefined ? sequence(expression, at, '', true) : sequence(expression, at + 1, close, close === ')');
}

/** Literals with commas between them, up to `close` (empty: the end). A single one without a comma is no tuple. */
function sequence(text: string, from: number, close: string, mayBeOne: boolean): string | readonly string[] | undefined {
  const items: string[] = [];
  let commas = 0;
  let at = skip(text, from);
  const isEnd = (): boolean => (close === '' ? at >= text.length : text[at] === close);
  while (!isEnd()) {
    const read = strings(text, at);
    if (!read || items.length >= MAX_ITEMS) return undefined;
    items.push(read.value);
    at = skip(text, read.end);
    if (isEnd()) break;
    if (text[at] !== ',') return undefined;
    commas++;
    at = skip(text, at + 1);
  }
  if (close === '' ? items.length === 0 : skip(text, at + 1) < text.length) return undefined;
  return mayBeOne && commas === 0 && items.length === 1 ? items[0] : items;
}

/** One string literal or several beside each other. */
function strings(text: string, from: number): { value: string; end: number } | undefined {
  let value = '';
  let at = from;
  for (let count = 0; ; count++) {
    const prefix = /^[rRuU]{0,2}/.exec(text.slice(at, at + 2))![0];
    const quote = text[at + prefix.length];
    if (quote !== '"' && quote !== "'") return count === 0 ? undefined : { value, end: at };
    const start = at + prefix.length;
    const end = endOfString(text, start);
    const mark = text.startsWith(quote.repeat(3), start) ? 3 : 1;
    const raw = text.slice(start + mark, end - mark);
    value += /r/i.test(prefix) ? raw : raw.replace(/\\([\s\S])/g, (whole, char: string) => ESCAPES[char] ?? whole);
    at = skip(text, end);
  }
}

/** Past white space, comments and lines that are continued. */
function skip(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const char = text[at]!;
    if (/\s/.test(char)) at++;
    else if (char === '\\' && /^\r?\n/.test(text.slice(at + 1, at + 3))) at += 2;
    else if (char === '#') at = text.indexOf('\n', at) === -1 ? text.length : text.indexOf('\n', at);
    else break;
  }
  return at;
}
