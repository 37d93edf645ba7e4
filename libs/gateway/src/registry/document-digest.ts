import { createHash } from 'node:crypto';
import type { DocumentHandle } from '@packhouse/documents';
import type { DocumentOptions, HostReply } from '@packhouse/sdk';
import { documentReply } from '../reply/host-reply.ts';

/** The digest of a document in the place of it, as hex text: of exactly the bytes that a read of the same revision gets. */
export function documentDigest(
  document: DocumentHandle,
  algorithm: NonNullable<DocumentOptions['digest']>,
  options: DocumentOptions,
): HostReply {
  const tag = (etag: string): string => `${etag}-${algorithm}`;
  let settled = { etag: tag(document.etag), lastModified: document.lastModified };
  const digest = async (): Promise<Buffer> => {
    const rendering = document.ready() ?? (await document.rendering());
    settled = { etag: tag(rendering.etag), lastModified: rendering.lastModified };
    return Buffer.from(createHash(algorithm).update(rendering.identity).digest('hex'));
  };
  return documentReply({
    media: 'text/plain; charset=utf-8',
    ...settled,
    byDate: document.byDate,
    identity: digest,
    // Shorter than anything that is worth compressing.
    gzip: digest,
    settled: () => settled,
    options,
  });
}
