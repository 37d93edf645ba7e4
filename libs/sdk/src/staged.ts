/** All digests of some bytes, lower-case hexadecimal; empty texts where the plugin's `digests` leave them out. */
export interface Digests {
  readonly sha256: string;
  readonly sha1: string;
  readonly sha512: string;
  readonly md5: string;
}

/** Bytes that arrived: capped, on disk, every digest computed, not yet part of anything. Dropped at the end of the call unless published. */
export interface Staged {
  readonly size: number;
  readonly digests: Digests;
  /** All bytes; refuses with `too-large` when there are more than `max`. */
  bytes(options: { max: number }): Promise<Uint8Array>;
  slice(at: number, length: number): Promise<Uint8Array>;
  stream(): AsyncIterable<Uint8Array>;
}
