import { EncodingError } from './encoding-error.ts';
import { defaultJsonLimits } from './json-limits.ts';
import type { JsonLimits } from './json-limits.ts';
import { KeyBudget } from './key-budget.ts';
import { parseJson } from './parse-json.ts';
import { ResidualBuffer } from './residual-buffer.ts';
import { SpoolPath } from './spool-path.ts';
import type { CompiledTarget } from './spool-target.ts';
import { StringScan } from './string-scan.ts';
import { utf8Text } from './utf8-text.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Copies a document into the residual and stops before each target string. It only counts brackets, commas and quotes: on a sound document that
 * is enough to know where it stands, and a fault of any other kind lands in the residual, where parsing finds it.
 */
export class ResidualScanner {
  readonly path: SpoolPath;
  readonly #residual: ResidualBuffer;
  readonly #limits: JsonLimits;
  readonly #maxDepth: number;
  readonly #scan = new StringScan();
  readonly #skipped: { before: number; bytes: number }[] = [];
  #inString = false;
  /** Where in the residual the key that is being read starts. */
  #keyStart = -1;

  constructor(targets: readonly CompiledTarget[], limits: JsonLimits) {
    this.path = new SpoolPath(targets, new KeyBudget(limits));
    this.#residual = new ResidualBuffer(limits.maxBytes);
    this.#limits = limits;
    this.#maxDepth = limits.maxDepth ?? defaultJsonLimits.maxDepth;
  }

  /**
   * @param offset bytes before this chunk, for messages
   * @returns the index of a target's opening quote, or the length of the chunk
   */
  scan(chunk: Buffer, from: number, offset: number): number {
    let at = from;
    let copied = from;
    while (at < chunk.length) {
      if (this.#inString) {
        const end = this.#scan.end(chunk, at);
        at = end < 0 ? chunk.length : end + 1;
        this.#residual.append(chunk, copied, at);
        copied = at;
        if (end >= 0) this.#endString(offset + end);
      } else if (chunk[at] !== QUOTE) {
        this.#punctuation(chunk[at]!, offset + at);
        at++;
      } else {
        if (!this.path.awaitsKey && this.path.target()) break;
        this.#residual.append(chunk, copied, at);
        this.#keyStart = this.path.awaitsKey ? this.#residual.length : -1;
        this.#inString = true;
        copied = at++;
        this.#residual.append(chunk, copied, at);
        copied = at;
      }
    }
    this.#residual.append(chunk, copied, at);
    return at;
  }

  /** Puts `null` in the place of a spooled string, whose token took `length` bytes. */
  skipString(length: number): void {
    this.#residual.appendNull();
    this.#skipped.push({ before: this.#residual.length, bytes: length - 4 });
  }

  end(): unknown {
    try {
      return parseJson(this.#residual.slice(0), this.#limits);
    } catch (error) {
      throw error instanceof EncodingError && error.offset !== undefined ? error.at(this.#offsetInDocument(error.offset)) : error;
    }
  }

  #offsetInDocument(offset: number): number {
    return this.#skipped.reduce((sum, { before, bytes }) => (before <= offset ? sum + bytes : sum), offset);
  }

  #endString(offset: number): void {
    this.#inString = false;
    if (this.#keyStart < 0) return;
    const key = this.#residual.slice(this.#keyStart);
    this.#keyStart = -1;
    try {
      this.path.key(key.includes(BACKSLASH) ? String(parseJson(key, this.#limits)) : utf8Text(key.subarray(1, -1)), offset);
    } catch (error) {
      throw error instanceof EncodingError ? error.at(offset) : error;
    }
  }

  #punctuation(byte: number, offset: number): void {
    if (byte === 0x7b || byte === 0x5b) {
      if (this.path.depth >= this.#maxDepth) {
        throw new EncodingError('too-deep', `The JSON text nests deeper than ${this.#maxDepth} levels`, offset);
      }
      this.path.open(byte === 0x7b);
    } else if (byte === 0x7d || byte === 0x5d) {
      this.path.close();
    } else if (byte === 0x2c) {
      this.path.comma();
    }
  }
}
