import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReplyContext } from './reply-context.ts';

/**
 * Sends `length` bytes after the header has gone out. Never rejects: there is nobody left to be told. A client that goes away closes the
 * source; a source that fails or ends early breaks the connection, so that nobody takes a part for the whole.
 */
export async function sendStream(source: Readable, response: ServerResponse, length: number, context: ReplyContext): Promise<void> {
  let sent = 0;
  let failure: unknown;
  source.on('data', (chunk: Buffer) => (sent += chunk.length));
  source.once('error', (error) => (failure = error));
  try {
    await pipeline(source, response, { end: false });
    if (sent !== length) failure = new Error(`the store gave ${sent} of ${length} bytes`);
  } catch {
    // What the source said is known; all else is the client's leaving.
  }
  if (failure === undefined && sent === length && !response.destroyed) return void response.end();
  if (failure !== undefined && !response.destroyed) context.log?.error({ err: failure }, 'a download broke');
  response.destroy();
}
