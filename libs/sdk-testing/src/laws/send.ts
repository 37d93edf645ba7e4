import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';

export interface Sent {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Pieces are sent in chunks, without a length. */
  readonly body?: Uint8Array | string | AsyncIterable<Uint8Array>;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Bodiless requests share connections; an answer that comes before its body's end costs the connection, so those have one each. */
const kept = new Agent({ keepAlive: true, maxSockets: 32 });

/** Sends a path exactly as it is spelt: `fetch` and `URL` would tidy up what the laws are about. */
export function send(origin: string, path: string, { method, headers = {}, body }: Sent): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  const whole = typeof body === 'string' || body instanceof Uint8Array;
  const length: Record<string, string> = whole ? { 'Content-Length': String(Buffer.byteLength(body)) } : {};
  return new Promise((resolve, reject) => {
    const agent = body === undefined ? kept : false;
    const request = httpRequest({ hostname, port, path, method, headers: { ...length, ...headers }, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }));
    });
    request.on('error', reject);
    if (whole || body === undefined) request.end(body);
    // The server may answer, and close, before it has everything: then the answer counts.
    else Readable.from(body).pipe(request);
  });
}
