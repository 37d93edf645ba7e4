import type { Digests } from '@packhouse/sdk';

export interface ChecksumName {
  readonly file: string;
  readonly algorithm: keyof Digests | undefined;
}

/** `lib-1.0.jar.asc.sha1` is the SHA-1 of `lib-1.0.jar.asc`: one ending is taken off. */
export function splitChecksum(name: string): ChecksumName {
  const [, file, algorithm] = /^(.+)\.(md5|sha1|sha256|sha512)$/.exec(name) ?? [];
  return file === undefined ? { file: name, algorithm: undefined } : { file, algorithm: algorithm as keyof Digests };
}
