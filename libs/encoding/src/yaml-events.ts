import { YAMLException, parseEvents } from 'js-yaml';
import type { Event } from 'js-yaml';
import { EncodingError } from './encoding-error.ts';

/** How often a text is parsed again for the sake of lines that are indented too little, and how many characters in all. */
const MOST_REPAIRS = 20;
const REPAIR_CHARACTERS = 2 * 1024 ** 2;

/**
 * What the parser found, and the text that its offsets refer to.
 *
 * YAML 1.2 wants each line of a flow collection or quoted scalar indented deeper than what holds it. libyaml and its ports, which most tools read with,
 * do not care, and people write `list: [` with the `]` under the `l`. Indentation means nothing there, so such a line is moved and the text read again.
 *
 * @throws EncodingError
 */
export function yamlEvents(original: string, maxDepth: number): { text: string; events: Event[] } {
  let text = original;
  let left = REPAIR_CHARACTERS;
  for (let repairs = 0; ; repairs++, left -= text.length) {
    try {
      // The library counts the scalar within the innermost collection as well.
      return { text, events: parseEvents(text, { maxDepth: maxDepth + 1 }) };
    } catch (error) {
      const moved = left > text.length && repairs < MOST_REPAIRS ? withLineMoved(text, error) : undefined;
      if (moved === undefined) throw asEncodingError(error, maxDepth);
      text = moved;
    }
  }
}

function withLineMoved(text: string, error: unknown): string | undefined {
  if (!(error instanceof YAMLException) || error.reason !== 'deficient indentation' || !error.mark) return undefined;
  const lineStart = error.mark.position - error.mark.column;
  // The mark of another document, which libyaml refuses there.
  if (/^(?:---|\.\.\.)/.test(text.slice(lineStart, lineStart + 3))) return undefined;
  return text.slice(0, lineStart) + ' '.repeat(128) + text.slice(lineStart);
}

function asEncodingError(error: unknown, maxDepth: number): unknown {
  if (!(error instanceof YAMLException)) return error;
  const place = error.mark && { line: error.mark.line + 1, column: error.mark.column + 1 };
  if (error.reason.startsWith('nesting exceeded')) {
    return new EncodingError('too-deep', `The YAML text nests deeper than ${maxDepth} levels`, place);
  }
  // The library's words, without what they quote of the text.
  return new EncodingError('not-yaml', `The text is not YAML: ${error.reason.replace(/ "[^"]*"/g, '')}`, place);
}
