import { createHash } from 'node:crypto';
import type { BlobStore } from '@packhouse/blobs';

/** All digests of stored bytes, read once. */
export async function hashBlob(store: BlobStore, sha256: string): Promise<{ sha256: string; sha1: string; md5: string; sha512: string }> {
  const hashes = { sha256: createHash('sha256'), sha1: createHash('sha1'), md5: createHash('md5'), sha512: createHash('sha512') };
  for await (const chunk of await store.open(sha256)) for (const hash of Object.values(hashes)) hash.update(chunk as Uint8Array);
  return {
    sha256: hashes.sha256.digest('hex'),
    sha1: hashes.sha1.digest('hex'),
    md5: hashes.md5.digest('hex'),
    sha512: hashes.sha512.digest('hex'),
  };
}
