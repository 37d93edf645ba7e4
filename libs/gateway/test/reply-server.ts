import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MemoryBlobStore } from '@packhouse/blobs';
import { RefusalError, reply } from '@packhouse/sdk';
import type { Reply, ReplyOptions } from '@packhouse/sdk';
import { fileReply, writeReply } from '../src/reply/index.ts';

export const MODIFIED = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
export const SMALL = Buffer.from('0123456789');
export const LARGE = Buffer.alloc(300_000, 'abcdefgh');

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A real HTTP server that writes `answer` to everyone. */
export class ReplyServer implements AsyncDisposable {
  readonly store = new MemoryBlobStore();
  readonly #http = createServer((request, response) => void this.#handle(request, response));
  answer: Reply = reply();
  thrown: unknown;
  readonly logged: string[] = [];
  shas = { small: '', large: '' };

  async start(): Promise<this> {
    const commit = async (bytes: Buffer): Promise<string> => (await this.store.commit(await this.store.stageBytes(bytes))).sha256;
    this.shas = { small: await commit(SMALL), large: await commit(LARGE) };
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

  file(which: 'small' | 'large', options: ReplyOptions = {}, filename = 'a.tgz'): Reply {
    const sha256 = this.shas[which];
    const size = which === 'small' ? SMALL.length : LARGE.length;
    return fileReply({
      sha256,
      size,
      media: 'application/octet-stream',
      etag: sha256,
      lastModified: MODIFIED,
      filename,
      immutable: false,
      options,
    });
  }

  async ask(headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
    const client = httpRequest({ port: this.port, method, headers });
    client.end();
    const [response] = (await once(client, 'response')) as [IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    return { status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) };
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const context = {
      store: this.store,
      cacheControl: 'private, max-age=0',
      vary: 'Authorization',
      headers: { 'X-Request-Id': 'r1', 'WWW-Authenticate': ['Basic', 'Bearer'] },
      log: { error: (_: object, message: string) => void this.logged.push(message) },
    };
    try {
      await writeReply(request, response, this.answer, context);
    } catch (error) {
      this.thrown = error;
      const known = error instanceof RefusalError ? error : undefined;
      response.writeHead(known?.status ?? 500, known?.options.headers).end();
    }
  }
}
