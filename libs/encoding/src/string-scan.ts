const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Finds the end of a JSON string that is spread over chunks, by searching for quotes at native speed. */
export class StringScan {
  /** The chunk before ended in a backslash that escapes what comes next. */
  #escapes = false;

  /** The index of the closing quote, or -1 when the string goes on in the next chunk. */
  end(chunk: Buffer, from: number): number {
    const start = this.#escapes && from < chunk.length ? from + 1 : from;
    for (let at = chunk.indexOf(QUOTE, start); at >= 0; at = chunk.indexOf(QUOTE, at + 1)) {
      if (isEscaped(chunk, start, at)) continue;
      this.#escapes = false;
      return at;
    }
    if (from < chunk.length) this.#escapes = isEscaped(chunk, start, chunk.length);
    return -1;
  }
}

/** Whether an odd run of backslashes stands before `at`; each run is counted once, so the scan stays linear. */
function isEscaped(chunk: Buffer, start: number, at: number): boolean {
  let first = at;
  while (first > start && chunk[first - 1] === BACKSLASH) first--;
  return (at - first) % 2 === 1;
}
