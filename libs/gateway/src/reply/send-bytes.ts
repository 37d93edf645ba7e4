import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HeaderSet } from './header-set.ts';

/** Header and body in one go. The length is that of the body for HEAD too. */
export function sendBytes(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: HeaderSet,
  body: Uint8Array | string,
): void {
  headers['Content-Length'] = typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
  response.writeHead(status, headers);
  if (request.method === 'HEAD') response.end();
  else response.end(body);
}

/** A reply that has no body by its status: 204, 304. */
export function sendEmpty(response: ServerResponse, status: number, headers: HeaderSet): void {
  response.writeHead(status, headers);
  response.end();
}
