/** The four digests formats ask for, each in lower-case hexadecimal. SHA-256 is the address; the others are look-up keys. */
export type Digests = { sha256: string; sha1: string; sha512: string; md5: string };
