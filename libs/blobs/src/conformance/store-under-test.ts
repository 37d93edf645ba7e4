import type { BlobStore } from '../blob-store.ts';
import type { BlobStoreOptions } from '../blob-store-options.ts';

export type StoreUnderTest = {
  store: BlobStore;
  /** Changes one bit of the stored bytes behind the store's back; left out where nobody can. */
  flipBit?: (sha256: string) => Promise<void>;
  /** True where a stream of any length must not raise memory. */
  flat?: boolean;
  dispose?: () => Promise<void>;
};

export type MakeStore = (options?: BlobStoreOptions) => Promise<StoreUnderTest>;
