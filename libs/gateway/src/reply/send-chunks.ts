import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { HeaderSet } from './header-set.ts';
import type { ReplyContext } from './reply-context.ts';

/** Small pieces are sent together: a packet for each name of a list would cost more than the names. */
const TOGETHER = 64 * 1024;

async function* together(chunks: AsyncIterable<string | Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    waiting.push(bytes);
    size += bytes.length;
    if (size < TOGETHER) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(waiting);
}

/**
 * A body of unknown length, made while it is sent and no faster than the client takes it. The first piece is made before the header goes out, so
 * that a refusal can still be told; a source that fails later breaks the connection.
 */
export async function sendChunks(
  request: IncomingMessage,
  response: ServerResponse,
  {
    status,
    headers,
    chunks,
    context,
  }: { status: number; headers: HeaderSet; chunks: AsyncIterable<string | Uint8Array>; context: ReplyContext },
): Promise<void> {
  const pieces = together(chunks);
  const first = await pieces.next();
  response.writeHead(status, headers);
  if (request.method === 'HEAD' || first.done) {
    await pieces.return(undefined);
    return void response.end();
  }
  const source = Readable.from(
    (async function* () {
      yield first.value;
      yield* pieces;
    })(),
    { objectMode: false },
  );
  try {
    await pipeline(source, response);
  } catch (error) {
    if (!response.destroyed) context.log?.error({ err: error }, 'a list broke while it was sent');
    response.destroy();
  }
}
