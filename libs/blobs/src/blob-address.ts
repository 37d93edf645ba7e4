import { BlobAddressInvalid } from './errors.ts';

const SHA256 = /^[0-9a-f]{64}$/;

/** Whether the text is a blob's address: SHA-256 in lower-case hexadecimal. */
export function isBlobAddress(text: string): boolean {
  return SHA256.test(text);
}

/** Throws `BlobAddressInvalid` unless the text is an address; drivers call it before they form a path or key. */
export function checkedAddress(sha256: string): string {
  if (!isBlobAddress(sha256)) throw new BlobAddressInvalid();
  return sha256;
}
