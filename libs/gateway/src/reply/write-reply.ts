import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Reply } from '@packhouse/sdk';
import { drainOrClose } from '../body/drain-or-close.ts';
import { hostReplyContent } from './host-reply.ts';
import type { ReplyContext } from './reply-context.ts';
import { writeDocument } from './write-document.ts';
import { writeFile } from './write-file.ts';
import { writePlain } from './write-plain.ts';

/**
 * Writes a reply with `writeHead` and `end` alone. Until the header is out it may throw a `RefusalError` (a range that cannot be satisfied,
 * with its headers; a file that is lost), which the caller renders; afterwards it never rejects. What is left of the request's body is
 * drained up to a limit: Node would take all of it, however much comes.
 */
export async function writeReply(request: IncomingMessage, response: ServerResponse, reply: Reply, context: ReplyContext): Promise<void> {
  if (response.destroyed) return;
  drainOrClose(request, response);
  if (reply.kind === 'plain') return writePlain(request, response, reply, context);
  const content = hostReplyContent(reply);
  if (content === undefined) throw new TypeError('the handler answered with something that is neither a reply nor made by its registry');
  return content.what === 'file' ? writeFile(request, response, content, context) : writeDocument(request, response, content, context);
}
