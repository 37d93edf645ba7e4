import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { RefusalError } from '@packhouse/sdk';
import type { Body, BodySpec } from '@packhouse/sdk';
import { bodySpecOf, continueIfExpected, drainOrClose, readBody } from '../src/body/index.ts';
import type { MinimumRate } from '../src/body/index.ts';
import { WatchedStore } from './watched-store.ts';

/** A real HTTP server that reads each body by `spec` and answers `ok` or the code of the refusal. */
export class BodyServer implements AsyncDisposable {
  readonly store = new WatchedStore();
  readonly #http = createServer((request, response) => void this.#handle(request, response));
  spec: BodySpec = { kind: 'none' };
  minimumRate: MinimumRate | undefined;
  /** Looks at the body while it is still staged. */
  inspect: ((body: Body, request: IncomingMessage) => Promise<void>) | undefined;
  seen: Body | undefined;
  failure: unknown;
  readonly settled = Promise.withResolvers<void>();

  async start(): Promise<this> {
    this.#http.on('checkContinue', (request, response) => void this.#handle(request, response));
    await once(this.#http.listen(0, '127.0.0.1'), 'listening');
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#http.closeAllConnections();
    this.#http.close();
  }

  get port(): number {
    return (this.#http.address() as AddressInfo).port;
  }

  async send(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<string> {
    const response = await fetch(`http://127.0.0.1:${this.port}/`, { method: 'POST', body, headers });
    return `${response.status} ${await response.text()}`;
  }

  /** What the server answers to these bytes on a connection of their own, until it closes it. */
  async sendRaw(...pieces: readonly string[]): Promise<string> {
    const socket = connect(this.port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('error', () => undefined);
    // Not `once`: a connection that is cut with bytes on their way is reset, which is no failure here.
    const closed = new Promise((resolve) => socket.on('close', resolve));
    for (const piece of pieces) socket.write(piece);
    await closed;
    return answer;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { spec, store, minimumRate } = this;
    try {
      bodySpecOf(request, spec, 100_000);
      continueIfExpected(request, response);
      const read = await readBody(request, spec, { store, uploadLimit: 100_000, signal: AbortSignal.timeout(20_000), minimumRate });
      this.seen = read.body;
      await this.inspect?.(read.body, request);
      await read.discard();
      response.end('ok');
    } catch (error) {
      this.failure = error;
      const known = error instanceof RefusalError ? error : undefined;
      drainOrClose(request, response, 200_000);
      response.writeHead(known?.status ?? 500, known?.options.headers);
      response.end(known?.code ?? String(error));
    } finally {
      this.settled.resolve();
    }
  }
}
