import { createHash } from 'node:crypto';
import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';

/** Bytes as the host stages them, for tests of what needs no host. */
export function stagedBytes(bytes: Uint8Array): Staged {
  const digest = (algorithm: string) => createHash(algorithm).update(bytes).digest('hex');
  return {
    size: bytes.length,
    digests: { sha256: digest('sha256'), sha1: digest('sha1'), sha512: digest('sha512'), md5: digest('md5') },
    async bytes({ max }) {
      if (bytes.length > max) throw refuse('too-large', `more than ${max} bytes`);
      return bytes;
    },
    slice: async (at, length) => bytes.subarray(at, at + length),
    async *stream() {
      for (let at = 0; at < bytes.length; at += 100) yield bytes.subarray(at, at + 100);
    },
  };
}
