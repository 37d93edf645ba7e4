import { connect } from 'node:net';
import { once } from 'node:events';
import type { SampleRequest } from '@packhouse/sdk';
import type { LawHost, Place } from './law-host.ts';

/** A request's head as bytes, with a body of that many of them announced. */
export function requestHead(
  host: LawHost,
  place: Place,
  { method, path, headers = {} }: SampleRequest,
  token: string,
  length: number,
): string {
  const lines = Object.entries({ Host: new URL(host.test.url).host, 'Private-Token': token, 'Content-Length': String(length), ...headers });
  return `${method} ${host.path(place)}${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
}

/** Announces the whole body, sends half of it, and goes away once the server has begun to read. */
export async function abandonedUpload(host: LawHost, place: Place, request: SampleRequest, token: string): Promise<void> {
  const body = Buffer.from(request.body ?? '');
  const { hostname, port } = new URL(host.test.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.on('error', () => undefined);
  const half = Buffer.concat([Buffer.from(requestHead(host, place, request, token, body.length)), body.subarray(0, body.length >> 1)]);
  await new Promise((resolve) => socket.write(half, resolve));
  socket.destroySoon();
  await once(socket, 'close');
}
