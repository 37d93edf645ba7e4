import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { RefusalError, refuse } from '@packhouse/sdk';
import { tooLarge } from './as-refusal.ts';

/** Real JSON shrinks to a twentieth; beyond this ratio somebody wants to make us work. */
const HIGHEST_RATIO = 100;
/** Small bodies may be as dense as they like. */
const RATIO_COUNTS_FROM = 256 * 1_024;

/** Unpacks a gzip body: at most `limit` bytes come out, and not absurdly more than went in. */
export async function* gunzipped(source: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Buffer, void> {
  let packed = 0;
  let unpacked = 0;
  const counted = async function* (): AsyncGenerator<Buffer, void> {
    for await (const chunk of source) {
      packed += chunk.length;
      yield chunk;
    }
  };
  const unzip = createGunzip();
  // A failure of the source reaches the loop below through the stream that it destroys.
  pipeline(Readable.from(counted(), { objectMode: false }), unzip, () => undefined);
  try {
    for await (const chunk of unzip as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      if (unpacked > limit) throw tooLarge(limit);
      if (unpacked > RATIO_COUNTS_FROM && unpacked > packed * HIGHEST_RATIO)
        throw refuse('too-large', 'The compressed body unpacks to far more than it is');
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof RefusalError || !isGzipError(cause)) throw cause;
    throw refuse('invalid-request', 'The body is not the gzip it is declared to be', { cause });
  }
}

function isGzipError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
