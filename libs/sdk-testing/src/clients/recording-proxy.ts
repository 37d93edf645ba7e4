import { once } from 'node:events';
import { createServer, request as send } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import type { SeenRequest } from './seen-request.ts';

export interface RecordingProxy {
  /** `http://127.0.0.1:<port>`, without a slash at the end: what clients are told. */
  readonly url: string;
  /** All requests so far, in the order in which they were answered. */
  readonly seen: readonly SeenRequest[];
  close(): Promise<void>;
}

const KEPT_BYTES = 4096;
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'proxy-connection']);

/** Passes every request on as it came (Host, encoding and `Expect` included), streams both bodies, and remembers what went by. */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const seen: SeenRequest[] = [];
  const { hostname, port } = new URL(target);
  const pass = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const onward = send({
      hostname,
      port,
      localAddress: ownAddress((server.address() as AddressInfo).port),
      method: incoming.method,
      path: incoming.url,
      headers: forwarded(incoming),
      setHost: false,
      agent: false,
    });
    const record = (answer?: IncomingMessage, start = ''): void => void seen.push(describe(incoming, answer, start));
    onward.on('continue', () => outgoing.writeContinue());
    onward.on('response', (answer) => void answerWith(answer, outgoing).then((start) => record(answer, start)));
    onward.on('error', (error) => {
      if (outgoing.headersSent) return;
      record(undefined, `(${error.message})`);
      outgoing.destroy();
    });
    outgoing.on('close', () => onward.destroy());
    onward.flushHeaders();
    // Not a pipeline: that would reset the client's connection, and with it the answer, when the server refuses an upload half-way.
    incoming.pipe(onward).on('close', () => incoming.resume());
  };
  const server = createServer(pass).on('checkContinue', pass);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, close };
}

/**
 * An address of the proxy's own, where the machine has them all: wrong passwords are counted by address, and scenarios that run side by side are
 * different people.
 */
function ownAddress(port: number): string | undefined {
  return process.platform === 'linux' ? `127.${port >> 8}.${port & 255}.1` : undefined;
}

async function answerWith(answer: IncomingMessage, outgoing: ServerResponse): Promise<string> {
  const start: Buffer[] = [];
  let kept = 0;
  answer.on('data', (chunk: Buffer) => {
    if (kept < KEPT_BYTES) start.push(chunk);
    kept += chunk.length;
  });
  outgoing.sendDate = false;
  outgoing.writeHead(answer.statusCode ?? 502, answer.statusMessage, endToEnd(answer.rawHeaders));
  await pipeline(answer, outgoing).catch(() => undefined);
  return readable(Buffer.concat(start).subarray(0, KEPT_BYTES), answer);
}

function readable(bytes: Buffer, answer: IncomingMessage): string {
  const text = /json|text|xml/.test(answer.headers['content-type'] ?? '') && !answer.headers['content-encoding'];
  return text ? bytes.toString() : bytes.length > 0 ? `(${answer.headers['content-type'] ?? 'bytes'})` : '';
}

function endToEnd(raw: readonly string[]): string[] {
  return raw.filter((_, index) => !HOP_BY_HOP.has((raw[index - (index % 2)] ?? '').toLowerCase()));
}

/**
 * A request keeps its `Transfer-Encoding`: that is how Node knows that the body comes without a length. The connection is kept, as clients keep theirs: a
 * server that is told to close ends it with its answer, and what is still on its way then takes the answer with it.
 */
function forwarded(incoming: IncomingMessage): string[] {
  const headers = [...endToEnd(incoming.rawHeaders), 'Connection', 'keep-alive'];
  return incoming.headers['transfer-encoding'] ? [...headers, 'Transfer-Encoding', 'chunked'] : headers;
}

function describe(incoming: IncomingMessage, answer: IncomingMessage | undefined, responseStart: string): SeenRequest {
  return {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers: plain(incoming.headers),
    status: answer?.statusCode,
    responseHeaders: plain(answer?.headers ?? {}),
    responseStart,
  };
}

const SECRET = new Set(['authorization', 'private-token', 'deploy-token', 'job-token', 'npm-otp']);

function plain(headers: IncomingMessage['headers']): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')] as const);
  return Object.fromEntries(entries.map(([name, value]) => [name, SECRET.has(name) ? `${/^\w+ /.exec(value)?.[0] ?? ''}(hidden)` : value]));
}
