import type { OpenedIndex } from '@packhouse/documents';
import type { HostReply, ReplyOptions } from '@packhouse/sdk';
import { documentReply } from '../reply/host-reply.ts';

/** Beyond this an index is sent as it is read, a block at a time. */
const IN_MEMORY = 32 * 1024 * 1024;

export function indexReply(index: OpenedIndex, options: ReplyOptions): HostReply {
  const { identity, gzip = identity } = index;
  return documentReply({
    media: index.media,
    etag: index.etag,
    lastModified: index.lastModified,
    identity: () => identity.whole(),
    gzip: () => gzip.whole(),
    // Forms with a name of their own are what they are called; nobody unpacks them on the way.
    encodes: index.gzip !== undefined,
    size: identity.size,
    large: identity.size > IN_MEMORY ? { identity, gzip } : undefined,
    options: index.stale ? { ...options, headers: { ...options.headers, 'Packhouse-Index': 'stale' } } : options,
  });
}
