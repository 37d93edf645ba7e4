import { EncodingError } from './encoding-error.ts';
import type { JsonLimits } from './json-limits.ts';
import { ResidualScanner } from './residual-scanner.ts';
import { compileTarget } from './spool-target.ts';
import type { SpoolTarget } from './spool-target.ts';
import { SpooledString } from './spooled-string.ts';
import type { Sink } from './spooled-string.ts';
import { StringScan } from './string-scan.ts';

export type JsonSpoolOptions = Omit<JsonLimits, 'maxBytes'> & {
  targets: readonly SpoolTarget[];
  /** Bytes of the document without the spooled strings. The sinks cap what they take themselves. */
  residualLimit: number;
  /** Spooled strings in one document; 100 unless told. */
  maxStrings?: number;
  onString: { begin(path: string[], target: SpoolTarget): Sink | Promise<Sink> };
};

export type SpooledDocument = {
  /** The document, with `null` in place of each spooled string. */
  residual: unknown;
  /** The spooled strings in the order of the text; `index` counts the calls of `begin`. Only this list says what was spooled. */
  spooled: { path: string[]; index: number }[];
};

/**
 * Reads a JSON document that comes in chunks and streams chosen strings out of it, in any member order, while all else is kept up to a limit and
 * parsed at the end. A target that holds another value than a string stays in the residual. Along the targets' paths a key may stand once.
 *
 * A call of `write` must settle before the next. After any rejection the document is refused as a whole: what sinks took must be thrown away, and
 * nothing they took counts before `end` has resolved.
 */
export class JsonSpool {
  readonly #options: JsonSpoolOptions;
  readonly #scanner: ResidualScanner;
  readonly #spooled: SpooledDocument['spooled'] = [];
  readonly #stringScan = new StringScan();
  #open: { string: SpooledString; offset: number } | undefined;
  #offset = 0;
  #state: 'ready' | 'writing' | 'ended' = 'ready';

  constructor(options: JsonSpoolOptions) {
    const { targets, residualLimit: maxBytes, maxDepth, maxKeys, maxIntegerKeys } = options;
    this.#options = options;
    this.#scanner = new ResidualScanner(targets.map(compileTarget), { maxBytes, maxDepth, maxKeys, maxIntegerKeys });
  }

  /** @throws EncodingError, or what a sink throws */
  async write(bytes: Uint8Array): Promise<void> {
    this.#enter('writing');
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    while (at < chunk.length) {
      if (this.#open) {
        at = await this.#spool(this.#open, chunk, at);
        continue;
      }
      at = this.#scanner.scan(chunk, at, this.#offset);
      if (at < chunk.length) await this.#begin(this.#offset + at++);
    }
    this.#offset += chunk.length;
    this.#state = 'ready';
  }

  /** @throws EncodingError */
  async end(): Promise<SpooledDocument> {
    this.#enter('ended');
    if (this.#open) throw new EncodingError('not-json', 'The JSON text ends within a string', this.#open.offset);
    return { residual: this.#scanner.end(), spooled: this.#spooled };
  }

  /** A write that throws leaves `writing` behind, so nothing can follow it. */
  #enter(state: 'writing' | 'ended'): void {
    if (this.#state !== 'ready') throw new Error('The JSON spool has ended, has failed, or a write has not settled yet');
    this.#state = state;
  }

  async #begin(offset: number): Promise<void> {
    const { maxStrings = 100, onString } = this.#options;
    const index = this.#spooled.length;
    if (index >= maxStrings) throw new EncodingError('too-many-strings', `The JSON text carries more than ${maxStrings} files`, offset);
    const path = this.#scanner.path.path();
    const target = this.#scanner.path.target()!;
    this.#spooled.push({ path, index });
    this.#open = { string: new SpooledString(target.decode, await onString.begin([...path], target)), offset };
  }

  async #spool(open: { string: SpooledString; offset: number }, chunk: Buffer, from: number): Promise<number> {
    const end = this.#stringScan.end(chunk, from);
    try {
      await open.string.write(chunk, from, end < 0 ? chunk.length : end);
      if (end < 0) return chunk.length;
      await open.string.end();
    } catch (error) {
      throw error instanceof EncodingError && error.offset === undefined ? error.at(open.offset) : error;
    }
    this.#scanner.skipString(this.#offset + end + 1 - open.offset);
    this.#open = undefined;
    return end + 1;
  }
}
