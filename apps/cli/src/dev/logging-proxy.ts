import { createServer, request as connect, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describeRequest } from './describe-request.ts';

const KEPT = 256;

/** Counts what passes and keeps its beginning. */
class Watched extends Transform {
  size = 0;
  start = Buffer.alloc(0);

  override _transform(chunk: Buffer, _encoding: string, done: (error: null, chunk: Buffer) => void): void {
    this.size += chunk.length;
    if (this.start.length < KEPT) this.start = Buffer.concat([this.start, chunk.subarray(0, KEPT - this.start.length)]);
    done(null, chunk);
  }
}

async function forward(request: IncomingMessage, response: ServerResponse, body: Watched, target: string): Promise<void> {
  const { hostname, port } = new URL(target);
  const { method, url, headers } = request;
  const onward = connect({ hostname, port, method, path: url, headers, agent: false });
  const answered = new Promise<IncomingMessage>((resolve, reject) => onward.once('response', resolve).once('error', reject));
  onward.once('continue', () => response.writeContinue());
  // A server that refuses early closes the upload; its answer still counts.
  const sent = pipeline(request, body, onward).catch(() => undefined);
  const answer = await answered;
  response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
  await pipeline(answer, response);
  await sent;
}

/**
 * Stands before a server that comes and goes: requests wait until it is there, and each is told to `log` when it is over.
 * @param target the server's address at this moment
 */
export function loggingProxy(target: () => Promise<string>, log: (lines: readonly string[]) => void): Server {
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const began = performance.now();
    const body = new Watched();
    try {
      await forward(request, response, body, await target());
    } catch (error) {
      if (!response.headersSent) response.writeHead(502, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end(`the server cannot be reached: ${error instanceof Error ? error.message : String(error)}\n`);
    }
    const { method = '', url = '', headers } = request;
    const { size, start } = body;
    log(describeRequest({ method, url, headers, size, start, status: response.statusCode, milliseconds: performance.now() - began }));
  };
  const server = createServer((request, response) => void handle(request, response));
  // Whether to go on is the server's to say.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => void handle(request, response));
  return server;
}
