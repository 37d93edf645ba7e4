import type { ServerResponse } from 'node:http';
import type { ReplyContext } from './reply-context.ts';

/**
 * `sendStream` for pieces whose memory is used again: the next one is asked for when the last one has left. Never rejects: there is nobody left to be
 * told. A client that goes away ends the source; a source that fails or ends early breaks the connection, so that nobody takes a part for the whole.
 */
export async function sendPieces(
  pieces: AsyncIterableIterator<Uint8Array>,
  response: ServerResponse,
  length: number,
  context: ReplyContext,
): Promise<void> {
  let sent = 0;
  let failure: unknown;
  try {
    for await (const piece of pieces) {
      if (!(await hasLeft(response, piece))) break;
      sent += piece.byteLength;
    }
  } catch (error) {
    failure = error;
  }
  if (sent === length) return void response.end();
  // A client that left is no failure of ours.
  if (!response.destroyed)
    context.log?.error({ err: failure ?? new Error(`the store gave ${sent} of ${length} bytes`) }, 'a download broke');
  response.destroy();
}

/** Whether the kernel has the whole piece; false where the client has gone. */
function hasLeft(response: ServerResponse, piece: Uint8Array): Promise<boolean> {
  if (response.destroyed) return Promise.resolve(false);
  return new Promise((resolve) => {
    const gone = (): void => resolve(false);
    response.once('close', gone);
    response.write(piece, (error) => {
      response.off('close', gone);
      resolve(!error);
    });
  });
}
