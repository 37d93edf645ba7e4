import { EncodingError } from './encoding-error.ts';
import { defaultJsonLimits } from './json-limits.ts';
import type { JsonLimits } from './json-limits.ts';
import { KeyBudget } from './key-budget.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

type Expect = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'next' | 'nothing';

const LITERAL = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

/**
 * One linear pass over a JSON text (RFC 8259) that enforces depth and key counts and finds faults of structure, without building a value. What is
 * inside a string (escapes, control characters) is left to the parser that runs afterwards.
 */
export class JsonStructure {
  readonly #bytes: Buffer;
  readonly #maxDepth: number;
  readonly #keys: KeyBudget;
  readonly #isObject: boolean[] = [];
  #expect: Expect = 'value';

  constructor(bytes: Uint8Array, limits: Omit<JsonLimits, 'maxBytes'>) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#maxDepth = limits.maxDepth ?? defaultJsonLimits.maxDepth;
    this.#keys = new KeyBudget(limits);
  }

  check(): void {
    const bytes = this.#bytes;
    let at = 0;
    while (at < bytes.length) {
      const byte = bytes[at]!;
      if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) at++;
      else if (byte === QUOTE) at = this.#string(at);
      else if (isPunctuation(byte)) this.#punctuation(byte, at++);
      else at = this.#literal(at);
    }
    if (this.#expect !== 'nothing') throw new EncodingError('not-json', 'The JSON text ends too early', at);
  }

  #punctuation(byte: number, at: number): void {
    switch (byte) {
      case 0x7b: // {
        return this.#open(true, at);
      case 0x5b: // [
        return this.#open(false, at);
      case 0x7d: // }
        return this.#close(true, at);
      case 0x5d: // ]
        return this.#close(false, at);
      case 0x3a: // :
        if (this.#expect !== 'colon') throw unexpected(at);
        this.#expect = 'value';
        return;
      default: // ,
        if (this.#expect !== 'next') throw unexpected(at);
        this.#expect = this.#isObject.at(-1) ? 'key' : 'value';
    }
  }

  #open(isObject: boolean, at: number): void {
    this.#value(at);
    if (this.#isObject.length >= this.#maxDepth)
      throw new EncodingError('too-deep', `The JSON text nests deeper than ${this.#maxDepth} levels`, at);
    this.#isObject.push(isObject);
    this.#expect = isObject ? 'key-or-end' : 'value-or-end';
  }

  #close(isObject: boolean, at: number): void {
    const empty = this.#expect === (isObject ? 'key-or-end' : 'value-or-end');
    if ((!empty && this.#expect !== 'next') || this.#isObject.at(-1) !== isObject) throw unexpected(at);
    this.#isObject.pop();
    this.#expect = this.#isObject.length === 0 ? 'nothing' : 'next';
  }

  #string(start: number): number {
    const end = this.#stringEnd(start);
    if (this.#expect === 'key' || this.#expect === 'key-or-end') {
      this.#keys.take(isDigits(this.#bytes, start + 1, end), start);
      this.#expect = 'colon';
    } else {
      this.#value(start);
    }
    return end + 1;
  }

  #stringEnd(start: number): number {
    const bytes = this.#bytes;
    for (let at = start + 1; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === QUOTE) return at;
      if (byte === BACKSLASH) at++;
    }
    throw new EncodingError('not-json', 'The JSON text ends within a string', start);
  }

  #literal(start: number): number {
    const bytes = this.#bytes;
    let end = start;
    while (end < bytes.length && isLiteralByte(bytes[end]!)) end++;
    this.#value(start);
    if (!LITERAL.test(bytes.toString('latin1', start, end))) throw unexpected(start);
    return end;
  }

  #value(at: number): void {
    if (this.#expect !== 'value' && this.#expect !== 'value-or-end') throw unexpected(at);
    this.#expect = this.#isObject.length === 0 ? 'nothing' : 'next';
  }
}

function unexpected(at: number): EncodingError {
  return new EncodingError('not-json', 'The text is not JSON: an unexpected character', at);
}

function isPunctuation(byte: number): boolean {
  return byte === 0x7b || byte === 0x7d || byte === 0x5b || byte === 0x5d || byte === 0x3a || byte === 0x2c;
}

function isLiteralByte(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x7a) || byte === 0x2d || byte === 0x2b || byte === 0x2e || byte === 0x45
  );
}

/** Digits written as escapes (`\u0031`) count as well: the key they make is the same. */
function isDigits(bytes: Uint8Array, start: number, end: number): boolean {
  if (start === end) return false;
  for (let at = start; at < end; at++) {
    if (bytes[at] === BACKSLASH && bytes[at + 1] === 0x75 && bytes[at + 2] === 0x30 && bytes[at + 3] === 0x30 && bytes[at + 4] === 0x33)
      at += 5;
    const byte = bytes[at]!;
    if (byte < 0x30 || byte > 0x39) return false;
  }
  return true;
}
