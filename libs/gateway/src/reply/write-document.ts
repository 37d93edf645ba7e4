import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { contentDisposition } from '@packhouse/encoding';
import { acceptsGzip } from './accepts-gzip.ts';
import { quoted } from './entity-tags.ts';
import { baseHeaders, headerText, isActive, SANDBOX } from './header-set.ts';
import type { DocumentReply } from './host-reply.ts';
import { httpDate } from './http-date.ts';
import { notModified } from './not-modified.ts';
import type { ReplyContext } from './reply-context.ts';
import { sendBytes, sendEmpty } from './send-bytes.ts';
import { sendStream } from './send-stream.ts';

/** Below this many bytes compression saves no packet. */
const WORTH_COMPRESSING = 1_024;

/** A rendered document. A 304 is decided from its tag alone, before anything is rendered; each encoding has a tag of its own. */
export async function writeDocument(
  request: IncomingMessage,
  response: ServerResponse,
  document: DocumentReply,
  context: ReplyContext,
): Promise<void> {
  const { options, lastModified } = document;
  const status = options.status ?? 200;
  const headers = baseHeaders(options, context, 'Accept-Encoding');
  const plain = quoted(document.etag);
  const compressed = quoted(`${document.etag}-gzip`);
  headers['Last-Modified'] = httpDate(lastModified);
  // By tag alone, unless the date is kept apart: HTTP's dates have whole seconds, and a document may change twice in one (RFC 9110, section 8.8.2.2).
  const date = document.byDate ? lastModified : Number.POSITIVE_INFINITY;
  const known = status === 200 ? notModified(request.headers, [plain, compressed], date) : undefined;
  if (known !== undefined) {
    headers['ETag'] = known;
    return sendEmpty(response, 304, headers);
  }
  const { encode, body } = await encodedBody(document, acceptsGzip(request.headers['accept-encoding']));
  const settled = document.settled?.() ?? document;
  headers['ETag'] = quoted(encode ? `${settled.etag}-gzip` : settled.etag);
  headers['Last-Modified'] = httpDate(settled.lastModified);
  if (encode) headers['Content-Encoding'] = 'gzip';
  const media = headerText(options.media ?? document.media);
  headers['Content-Type'] = media;
  if (isActive(media)) headers['Content-Security-Policy'] = SANDBOX;
  if (typeof options.disposition === 'string') headers['Content-Disposition'] = contentDisposition(options.disposition);
  if (Buffer.isBuffer(body)) return sendBytes(request, response, status, headers, body);
  headers['Content-Length'] = body.size;
  response.writeHead(status, headers);
  if (request.method === 'HEAD') return void response.end();
  await sendStream(Readable.from(body.chunks(), { objectMode: false }), response, body.size, context);
}

type Large = NonNullable<DocumentReply['large']>['identity'];

/** Where the size is known beforehand, only the encoding that is sent is put together. */
async function encodedBody(document: DocumentReply, accepted: boolean): Promise<{ encode: boolean; body: Buffer | Large }> {
  const willing = accepted && document.encodes !== false;
  if (document.size === undefined) {
    const identity = await document.identity();
    const encode = willing && identity.length > WORTH_COMPRESSING;
    return { encode, body: encode ? await document.gzip() : identity };
  }
  const encode = willing && document.size > WORTH_COMPRESSING;
  if (document.large) return { encode, body: document.large[encode ? 'gzip' : 'identity'] };
  return { encode, body: encode ? await document.gzip() : await document.identity() };
}
