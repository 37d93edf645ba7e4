import type { TextPlace } from './encoding-error.ts';

/** The place of a UTF-16 offset in a text. Runs over the text before it, so for the error path only. */
export function textPlace(text: string, offset: number): TextPlace {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++;
    start = at + 1;
  }
  return { line, column: offset - start + 1 };
}
