import { EncodingError } from './encoding-error.ts';

const BACKSLASH = 0x5c;
const SIMPLE = new Map([
  [0x22, 0x22],
  [0x5c, 0x5c],
  [0x2f, 0x2f],
  [0x62, 0x08],
  [0x66, 0x0c],
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
]);
const NONE = Buffer.alloc(0);

/** Turns the raw bytes between the quotes of a JSON string, in pieces, into the bytes of its text. */
export class JsonUnescaper {
  /** An escape that the last piece did not complete; a surrogate pair is twelve bytes. */
  #pending = NONE;

  write(piece: Buffer): Buffer {
    if (this.#pending.length === 0 && !piece.includes(BACKSLASH)) return piece;
    const input = this.#pending.length === 0 ? piece : Buffer.concat([this.#pending, piece]);
    this.#pending = NONE;
    const output = Buffer.allocUnsafe(input.length);
    let to = 0;
    let from = 0;
    while (from < input.length) {
      const next = input.indexOf(BACKSLASH, from);
      const end = next < 0 ? input.length : next;
      to += input.copy(output, to, from, end);
      from = end;
      if (next < 0) break;
      const used = escapeLength(input, from);
      if (used === 0) {
        this.#pending = Buffer.from(input.subarray(from));
        break;
      }
      to = writeEscape(input, from, used, output, to);
      from += used;
    }
    return output.subarray(0, to);
  }

  end(): void {
    if (this.#pending.length > 0) throw this.#pending.length < 6 ? badEscape() : loneSurrogate();
  }
}

/** How many bytes the escape at `at` takes, or 0 when more input must show it. */
function escapeLength(input: Buffer, at: number): number {
  const left = input.length - at;
  if (left < 2) return 0;
  if (input[at + 1] !== 0x75) return 2;
  if (left < 6) return 0;
  const unit = hex(input, at + 2);
  if (unit < 0xd800 || unit > 0xdfff) return 6;
  if (unit > 0xdbff || (left > 6 && input[at + 6] !== BACKSLASH) || (left > 7 && input[at + 7] !== 0x75)) throw loneSurrogate();
  return left < 12 ? 0 : 12;
}

function writeEscape(input: Buffer, at: number, length: number, output: Buffer, to: number): number {
  if (length === 2) {
    const byte = SIMPLE.get(input[at + 1]!);
    if (byte === undefined) throw badEscape();
    output[to] = byte;
    return to + 1;
  }
  const unit = hex(input, at + 2);
  if (length === 6) return to + output.write(String.fromCharCode(unit), to);
  const low = hex(input, at + 8);
  if (low < 0xdc00 || low > 0xdfff) throw loneSurrogate();
  return to + output.write(String.fromCharCode(unit, low), to);
}

function hex(input: Buffer, at: number): number {
  const digits = input.toString('latin1', at, at + 4);
  if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw badEscape();
  return Number.parseInt(digits, 16);
}

function badEscape(): EncodingError {
  return new EncodingError('not-json', 'The text is not JSON: a string holds a bad escape');
}

function loneSurrogate(): EncodingError {
  return new EncodingError('not-utf8', 'A string holds half of a surrogate pair, which is no character');
}
