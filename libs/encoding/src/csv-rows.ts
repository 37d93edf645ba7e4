import { EncodingError } from './encoding-error.ts';
import { utf8Text } from './utf8-text.ts';

export type CsvLimits = {
  /** Bytes of the text. */
  maxBytes: number;
  /** Fields of one row; 100 unless told. */
  maxFields?: number;
  /** Rows; 1 000 000 unless told. They are given out one at a time. */
  maxRows?: number;
};

/**
 * The rows of a comma-separated text (RFC 4180) in UTF-8, one at a time. Rows end in LF or CRLF, the last may have no end; a quoted field may hold commas,
 * line ends and doubled quotes. Empty lines are passed over. A quote within a plain field, or text behind a closing quote, is refused.
 *
 * @example
 * for (const [path, digest, size] of csvRows(bytes, { maxBytes: 10_000_000 })) check(path, digest, size);
 * @throws EncodingError with the line
 */
export function* csvRows(input: Uint8Array | string, limits: CsvLimits): Generator<string[]> {
  const { maxBytes, maxFields = 100, maxRows = 1_000_000 } = limits;
  const size = typeof input === 'string' ? Buffer.byteLength(input) : input.byteLength;
  if (size > maxBytes) throw new EncodingError('too-large', `The CSV text is larger than ${maxBytes} bytes`);
  const text = typeof input === 'string' ? input : utf8Text(input);
  const scan = new CsvScan(text);
  for (let rows = 0; ; rows++) {
    const row = scan.row(maxFields);
    if (!row) return;
    if (rows >= maxRows) throw new EncodingError('too-many-nodes', `The CSV text has more than ${maxRows} rows`, { line: scan.line });
    yield row;
  }
}

class CsvScan {
  readonly #text: string;
  readonly #ends = /[",\r\n]|$/g;
  #at = 0;
  line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  row(maxFields: number): string[] | undefined {
    while (this.#lineEnd());
    if (this.#at >= this.#text.length) return undefined;
    const fields: string[] = [];
    for (;;) {
      fields.push(this.#text[this.#at] === '"' ? this.#quoted() : this.#plain());
      if (fields.length > maxFields) {
        throw new EncodingError('too-many-keys', `The CSV text has a row of more than ${maxFields} fields`, { line: this.line });
      }
      if (this.#text[this.#at] === ',') this.#at++;
      else if (this.#at >= this.#text.length || this.#lineEnd()) return fields;
      else throw this.#fault('a quote or carriage return in the wrong place');
    }
  }

  /** Passes over a line end, if there is one here. */
  #lineEnd(): boolean {
    const length = this.#text.startsWith('\r\n', this.#at) ? 2 : this.#text[this.#at] === '\n' ? 1 : 0;
    this.#at += length;
    if (length > 0) this.line++;
    return length > 0;
  }

  #plain(): string {
    this.#ends.lastIndex = this.#at;
    const end = this.#ends.exec(this.#text)!.index;
    const field = this.#text.slice(this.#at, end);
    this.#at = end;
    return field;
  }

  #quoted(): string {
    const parts: string[] = [];
    do {
      const end = this.#text.indexOf('"', this.#at + 1);
      if (end < 0) throw this.#fault('a quoted field without its end');
      parts.push(this.#text.slice(this.#at + 1, end));
      this.#at = end + 1;
    } while (this.#text[this.#at] === '"');
    const field = parts.join('"');
    this.line += field.split('\n').length - 1;
    return field;
  }

  #fault(what: string): EncodingError {
    return new EncodingError('not-csv', `The text is not CSV: it has ${what}`, { line: this.line });
  }
}
