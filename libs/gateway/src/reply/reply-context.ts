import type { BlobStore } from '@packhouse/blobs';

export interface ReplyContext {
  readonly store: BlobStore;
  /** The host's word on caching for this caller; a reply's `no-store` goes before it. */
  readonly cacheControl: string;
  /** Header names, joined; empty for none. */
  readonly vary: string;
  /** The plugin's headers of every answer, the request id, a challenge. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** The format's own headers that carry tokens, lower case. */
  readonly tokenHeaders?: readonly string[];
  /** The host's clock, in milliseconds; absent: the machine's. */
  readonly now?: number;
  readonly log?: { error(fields: Record<string, unknown>, message: string): void };
}
