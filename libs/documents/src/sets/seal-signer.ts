import type { OpenPgpForm } from '@packhouse/sdk';

/** Signs sealed files with the keys of formats. */
export interface SealSigner {
  /** The id of the key that signs now; it is made where there is none. */
  currentKey(format: string): Promise<string>;
  /** The same bytes and date give the same signature. `at`: milliseconds since the epoch. */
  sign(format: string, keyId: string, data: Uint8Array, how: { readonly form: OpenPgpForm; readonly at: number }): Promise<Uint8Array>;
}
