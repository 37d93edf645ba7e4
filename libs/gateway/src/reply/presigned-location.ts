import type { IncomingMessage } from 'node:http';
import { SMALL_BLOB } from '@packhouse/blobs';
import { contentDisposition } from '@packhouse/encoding';
import type { FileReply } from './host-reply.ts';
import type { ReplyContext } from './reply-context.ts';

/** Long enough for a client to follow it, short enough that a revoked right ends soon. */
const SECONDS = 60;
const TOKEN_HEADERS = ['private-token', 'deploy-token', 'job-token'];

/**
 * A link into the blob store, where the store makes one and the client may follow it: clients drop `Authorization` on the way to another
 * host, but send their custom token headers along, into somebody else's logs. Type and disposition are signed in.
 */
export async function presignedLocation(request: IncomingMessage, file: FileReply, context: ReplyContext): Promise<string | undefined> {
  const { store } = context;
  if (!store.presign || file.options.inline || request.method !== 'GET' || file.size <= SMALL_BLOB) return undefined;
  const carriers = [...TOKEN_HEADERS, ...(context.tokenHeaders ?? [])];
  if (carriers.some((name) => request.headers[name] !== undefined)) return undefined;
  const disposition = file.options.disposition === false ? 'attachment' : contentDisposition(file.options.disposition ?? file.filename);
  return store.presign(file.sha256, { contentType: file.options.media ?? file.media, disposition, expiresInSeconds: SECONDS });
}
