/** Python's logical lines: brackets and triple quotes hold several lines together, and what stands in them is no statement. One pass, no recursion. */
export function* logicalLines(text: string): Generator<string> {
  let start = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === '"' || char === "'") at = endOfString(text, at) - 1;
    else if (char === '#') at = endOfLine(text, at) - 1;
    else if (char === '\\') at++;
    else if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth = Math.max(0, depth - 1);
    else if (char === '\n' && depth === 0) {
      yield text.slice(start, at);
      start = at + 1;
    }
  }
  if (start < text.length) yield text.slice(start);
}

/** The place after a string literal that begins at `at`; one that does not end, ends with its line or the text. */
export function endOfString(text: string, at: number): number {
  const quote = text[at]!;
  const triple = text.startsWith(quote.repeat(3), at);
  const end = triple ? quote.repeat(3) : quote;
  for (let i = at + end.length; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text.startsWith(end, i)) return i + end.length;
    else if (!triple && text[i] === '\n') return i;
  }
  return text.length;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}
