import type { BlobHooks } from './blob-hooks.ts';

export type BlobStoreOptions = {
  /** Default true. False skips every fsync: a power cut may then take committed blobs with it. For measurements only. */
  durable?: boolean;
  hooks?: BlobHooks;
};
