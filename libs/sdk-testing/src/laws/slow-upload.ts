import { once } from 'node:events';
import { connect } from 'node:net';
import type { SampleRequest } from '@packhouse/sdk';
import { vi } from 'vitest';
import { requestHead } from './abandoned-upload.ts';
import type { LawHost, Place } from './law-host.ts';

const MINUTE = 60_000;
const LIMIT_MS = 20_000;

/** Announces a body, sends half of it and then nothing more, while the server's timers run ahead. The first line of the answer. */
export async function slowUpload(host: LawHost, place: Place, request: SampleRequest, token: string): Promise<string> {
  const body = Buffer.from(request.body ?? '');
  const { hostname, port } = new URL(host.test.url);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const socket = connect(Number(port), hostname);
  try {
    await once(socket, 'connect');
    let received = '';
    socket.on('data', (chunk: Buffer) => (received += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.write(Buffer.concat([Buffer.from(requestHead(host, place, request, token, body.length)), body.subarray(0, body.length >> 1)]));
    // Nobody says when the server waits for the body: its clock is moved on until it has lost its patience.
    const until = performance.now() + LIMIT_MS;
    for (let turn = 0; performance.now() < until && !received.includes('\r\n'); turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      if (turn % 50 === 49) vi.advanceTimersByTime(MINUTE);
    }
    return received.slice(0, received.indexOf('\r\n'));
  } finally {
    vi.useRealTimers();
    socket.destroy();
  }
}
