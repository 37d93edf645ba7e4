/**
 * The four digests formats ask for, each in lower-case hexadecimal. SHA-256 is the address; the others are look-up keys, and empty where
 * whoever staged the bytes left them out.
 */
export type Digests = { sha256: string; sha1: string; sha512: string; md5: string };

/** Those that may be left out. */
export type FurtherDigest = Exclude<keyof Digests, 'sha256'>;

export const FURTHER_DIGESTS: readonly FurtherDigest[] = ['sha1', 'sha512', 'md5'];
