/** The moments of a blob's way into the store, in order. */
export type BlobPoint = 'blob.staged' | 'blob.synced' | 'blob.linked' | 'blob.dir-synced';

/** Called at each moment, so that crash tests can die or fail exactly there. A throw is treated as the failure of that step. */
export type BlobHooks = { at(point: BlobPoint): void | Promise<void> };
