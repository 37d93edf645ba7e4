import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentDisposition } from '@packhouse/encoding';
import type { PlainReply } from '@packhouse/sdk';
import { baseHeaders, headerText, isActive, SANDBOX } from './header-set.ts';
import type { ReplyContext } from './reply-context.ts';
import { sendBytes, sendEmpty } from './send-bytes.ts';
import { sendChunks } from './send-chunks.ts';

/** A reply that a plugin made itself: small with a length, or a stream in chunks; it has no entity tag. */
export async function writePlain(
  request: IncomingMessage,
  response: ServerResponse,
  reply: PlainReply,
  context: ReplyContext,
): Promise<void> {
  const headers = baseHeaders(reply, context);
  const status = reply.status ?? 200;
  if (reply.reason !== undefined) response.statusMessage = reasonPhrase(reply.reason);
  if (status === 204 || status === 304) return sendEmpty(response, status, headers);
  const body = reply.body ?? '';
  // A type among the headers is more deliberate than the default of `reply({ text })`.
  if (reply.media !== undefined) headers['Content-Type'] ??= headerText(reply.media);
  if (isActive(String(headers['Content-Type'] ?? ''))) headers['Content-Security-Policy'] = SANDBOX;
  if (typeof reply.disposition === 'string') headers['Content-Disposition'] = contentDisposition(reply.disposition);
  if (reply.stream) return sendChunks(request, response, { status, headers, chunks: reply.stream, context });
  sendBytes(request, response, status, headers, body);
}

const LONGEST_REASON = 250;

/** RFC 9112, section 4: one line, and of ASCII, since clients decode the rest as they please. */
function reasonPhrase(text: string): string {
  return text
    .replace(/[^!-~]+/g, ' ')
    .trim()
    .slice(0, LONGEST_REASON);
}
