/** Bytes that can be read anywhere, such as a staged upload. */
export type RandomAccess = {
  /** Bytes of the whole. */
  readonly size: number;
  /** `length` bytes from `at` on, or fewer where the whole ends before. */
  slice(at: number, length: number): Promise<Uint8Array>;
};
