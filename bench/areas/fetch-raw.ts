import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { Server } from '../servers/server.ts';

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As sent: nothing is decompressed. */
  readonly body: Buffer;
}

export interface RawRequest {
  readonly path: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly body?: string | Uint8Array;
}

/** One request; anything but a 2xx or 304 fails the run. */
export function fetchRaw({ port }: Server, { path, token, headers = {}, method = 'GET', body }: RawRequest): Promise<RawAnswer> {
  const sent = token === undefined ? headers : { Authorization: `Bearer ${token}`, ...headers };
  return new Promise((resolve, reject) => {
    const outgoing = request({ port, host: '127.0.0.1', path, method, headers: sent }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const status = answer.statusCode ?? 0;
        const bytes = Buffer.concat(chunks);
        if (status === 304 || (status >= 200 && status < 300)) resolve({ status, headers: answer.headers, body: bytes });
        else reject(new Error(`${method} ${path}: ${status} ${bytes.toString('utf8', 0, 400)}`));
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
