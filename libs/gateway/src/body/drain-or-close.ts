import type { IncomingMessage, ServerResponse } from 'node:http';
import { expectsContinue } from './continue-if-expected.ts';

const LINGER_MS = 10_000;

/**
 * For an answer that goes out before the body was read; called before it is written. What still comes is thrown away up to `limitBytes`, so
 * that a client that only listens after it has spoken gets its answer and may use the connection again; then, or after ten seconds, the connection closes.
 */
export function drainOrClose(request: IncomingMessage, response: ServerResponse, limitBytes = 1_048_576): void {
  if (!hasBody(request) || request.readableEnded || request.destroyed) return;
  // Somebody drains it already.
  if (request.listenerCount('data') > 0) return;
  // It has not been told to send, so where its next request begins cannot be known.
  if (expectsContinue(request) && !request.readableDidRead) {
    if (!response.headersSent) response.setHeader('Connection', 'close');
    return;
  }
  let drained = 0;
  const close = (): void => void request.socket.destroy();
  const closeOnceAnswered = (): void => {
    request.pause();
    if (response.writableFinished) close();
    else response.once('finish', close);
  };
  request.on('error', () => undefined);
  request.on('data', (chunk: Buffer) => {
    drained += chunk.length;
    if (drained > limitBytes) closeOnceAnswered();
  });
  response.once('finish', () => {
    if (request.readableEnded) return;
    const timer = setTimeout(close, LINGER_MS).unref();
    request.once('close', () => clearTimeout(timer)).once('end', () => clearTimeout(timer));
  });
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}
