import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PassingBytes } from '../body/passing-bytes.ts';
import type { ReplyContext } from './reply-context.ts';

/**
 * Sends `length` bytes after the header has gone out. Never rejects: there is nobody left to be told. A client that goes away closes the
 * source; a source that fails or ends early breaks the connection, so that nobody takes a part for the whole.
 */
export async function sendStream(source: Readable, response: ServerResponse, length: number, context: ReplyContext): Promise<void> {
  let sent = 0;
  let failure: unknown;
  const passing = new PassingBytes();
  source.on('data', (chunk: Buffer) => {
    sent += chunk.length;
    passing.add(chunk.length);
  });
  // A client that left has closed the response before the source hears of it.
  source.once('error', (error) => (failure = response.destroyed ? undefined : error));
  const whole = await pipeline(source, response, { end: false }).then(
    () => sent === length,
    () => false,
  );
  if (whole) return void response.end();
  if (!response.destroyed) failure ??= new Error(`the store gave ${sent} of ${length} bytes`);
  if (failure !== undefined) context.log?.error({ err: failure }, 'a download broke');
  // `pipeline` leaves the source open where the response had been closed before.
  source.destroy();
  response.destroy();
}
