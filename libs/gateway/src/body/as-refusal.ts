import { BlobTooLarge, StorageFull } from '@packhouse/blobs';
import { EncodingError } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';

/** What a body's reader or the store says about a client's bytes, in the contract's words; all else as it came. */
export function asRefusal(error: unknown): unknown {
  if (error instanceof BlobTooLarge) return tooLarge(error.limit, error);
  if (error instanceof StorageFull) return refuse('storage-full', 'The storage is full', { cause: error });
  if (error instanceof EncodingError)
    return refuse(error.status === 413 ? 'too-large' : 'invalid-request', error.message, { cause: error });
  return error;
}

export function tooLarge(limit: number, cause?: unknown): Error {
  return refuse('too-large', `The content is larger than the limit of ${limit} bytes`, { cause });
}
