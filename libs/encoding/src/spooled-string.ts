import { base64Decoder } from './base64-decoder.ts';
import type { Base64Decoder } from './base64-decoder.ts';
import { EncodingError } from './encoding-error.ts';
import { JsonUnescaper } from './json-unescaper.ts';
import type { SpoolTarget } from './spool-target.ts';
import { Utf8Check } from './utf8-check.ts';

/** Takes the contents of one spooled string. Returning a promise holds the sender back. The bytes belong to the sink until its promise settles. */
export type Sink = {
  write(bytes: Uint8Array): void | Promise<void>;
  end(): void | Promise<void>;
};

/** Bounds what one piece costs in memory, however large a chunk comes in. */
const PIECE = 64 * 1024;

/** One target string on its way: raw JSON string bytes in, contents out to its sink. */
export class SpooledString {
  readonly #sink: Sink;
  readonly #unescaper = new JsonUnescaper();
  readonly #base64: Base64Decoder | undefined;
  readonly #utf8: Utf8Check | undefined;

  constructor(decode: SpoolTarget['decode'], sink: Sink) {
    this.#sink = sink;
    this.#base64 = decode === 'base64' ? base64Decoder() : undefined;
    this.#utf8 = decode === 'utf8' ? new Utf8Check() : undefined;
  }

  async write(chunk: Buffer, from: number, to: number): Promise<void> {
    for (let at = from; at < to; at += PIECE) {
      const raw = chunk.subarray(at, Math.min(to, at + PIECE));
      if (this.#utf8) refuseControls(raw);
      const bytes = this.#contents(this.#unescaper.write(raw));
      const written = bytes.length > 0 ? this.#sink.write(bytes) : undefined;
      if (written) await written;
    }
  }

  async end(): Promise<void> {
    this.#unescaper.end();
    this.#utf8?.end();
    const last = this.#base64?.end();
    if (last && last.length > 0) await this.#sink.write(last);
    await this.#sink.end();
  }

  #contents(text: Buffer): Buffer {
    if (this.#base64) return this.#base64.write(text);
    this.#utf8!.write(text);
    return text;
  }
}

function refuseControls(raw: Buffer): void {
  for (let at = 0; at < raw.length; at++) {
    if (raw[at]! < 0x20) throw new EncodingError('not-json', 'The text is not JSON: a string holds a control character');
  }
}
