import { isUtf8 } from 'node:buffer';
import { EncodingError } from './encoding-error.ts';

/** Checks that pieces together are UTF-8, without decoding them. */
export class Utf8Check {
  /** The start of a character that the last piece did not complete; three bytes at most. */
  #open: Buffer = Buffer.alloc(0);

  write(piece: Buffer): void {
    const text = this.#open.length === 0 ? piece : Buffer.concat([this.#open, piece]);
    const complete = text.length - openBytes(text);
    if (!isUtf8(text.subarray(0, complete))) throw notUtf8();
    this.#open = Buffer.from(text.subarray(complete));
  }

  end(): void {
    if (this.#open.length > 0) throw notUtf8();
  }
}

/** How many bytes at the end begin a character that needs more. */
function openBytes(text: Buffer): number {
  for (let back = 1; back <= 3 && back <= text.length; back++) {
    const byte = text[text.length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needs > back ? back : 0;
  }
  return 0;
}

function notUtf8(): EncodingError {
  return new EncodingError('not-utf8', 'A string is not valid UTF-8');
}
