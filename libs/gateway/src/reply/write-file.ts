import type { IncomingMessage, ServerResponse } from 'node:http';
import { SMALL_BLOB } from '@packhouse/blobs';
import { contentDisposition } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import { quoted } from './entity-tags.ts';
import { baseHeaders, headerText, SANDBOX } from './header-set.ts';
import type { HeaderSet } from './header-set.ts';
import type { FileReply } from './host-reply.ts';
import { httpDate } from './http-date.ts';
import { notModified } from './not-modified.ts';
import { presignedLocation } from './presigned-location.ts';
import type { ReplyContext } from './reply-context.ts';
import { requestedRange } from './requested-range.ts';
import type { RequestedRange } from './requested-range.ts';
import { sendBytes, sendEmpty } from './send-bytes.ts';
import { sendPieces } from './send-pieces.ts';

/** A stored file: conditional, in ranges, never encoded, never rendered by a browser. */
export async function writeFile(request: IncomingMessage, response: ServerResponse, file: FileReply, context: ReplyContext): Promise<void> {
  const etag = quoted(file.etag);
  const headers = fileHeaders(file, etag, context);
  const status = file.options.status ?? 200;
  const plain = status === 200;
  if (plain && notModified(request.headers, [etag], file.lastModified) !== undefined) return sendEmpty(response, 304, headers);
  const elsewhere = plain ? await presignedLocation(request, file, context) : undefined;
  if (elsewhere !== undefined) return sendEmpty(response, 302, { ...headers, 'Cache-Control': 'no-store', Location: elsewhere });
  // A range has a meaning for GET alone.
  const range =
    plain && request.method === 'GET'
      ? requestedRange(request.headers, file.size, etag, file.lastModified, context.now ?? Date.now())
      : undefined;
  describeBody(headers, file, range);
  await sendFile(request, response, { file, range, headers, status: range ? 206 : status, context });
}

function fileHeaders(file: FileReply, etag: string, context: ReplyContext): HeaderSet {
  const headers = baseHeaders(file.options, context);
  headers['ETag'] = etag;
  headers['Last-Modified'] = httpDate(file.lastModified);
  headers['Accept-Ranges'] = 'bytes';
  headers['Content-Security-Policy'] = SANDBOX;
  return headers;
}

function describeBody(headers: HeaderSet, file: FileReply, range: RequestedRange | undefined): void {
  const { disposition, media } = file.options;
  headers['Content-Type'] = headerText(media ?? file.media);
  if (disposition !== false) headers['Content-Disposition'] = contentDisposition(disposition ?? file.filename);
  headers['Content-Length'] = range ? range.end - range.start + 1 : file.size;
  if (range) headers['Content-Range'] = `bytes ${range.start}-${range.end}/${file.size}`;
}

interface Sending {
  readonly file: FileReply;
  readonly range: RequestedRange | undefined;
  readonly headers: HeaderSet;
  readonly status: number;
  readonly context: ReplyContext;
}

async function sendFile(request: IncomingMessage, response: ServerResponse, sending: Sending): Promise<void> {
  const { file, range, headers, status, context } = sending;
  if (request.method === 'HEAD') return sendEmpty(response, status, headers);
  const { store } = context;
  if (file.size <= SMALL_BLOB) {
    const bytes = await orMissing(file, context, () => store.openSmall(file.sha256, file.size));
    return sendBytes(request, response, status, headers, range ? bytes.subarray(range.start, range.end + 1) : bytes);
  }
  const source = await orMissing(file, context, () => store.pieces(file.sha256, range ?? { start: 0, end: file.size - 1 }));
  response.writeHead(status, headers);
  await sendPieces(source, response, Number(headers['Content-Length']), context);
}

/** Bytes that the rows promise and the store has not: our fault, told before a header says 200. */
async function orMissing<T>(file: FileReply, context: ReplyContext, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (cause) {
    context.log?.error({ err: cause, sha256: file.sha256 }, 'a stored file cannot be read');
    throw refuse('internal', 'The stored file cannot be read', { cause });
  }
}
