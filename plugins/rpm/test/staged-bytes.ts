import { createHash } from 'node:crypto';
<<<<<<< HEAD
import { refuse } from '@packhouse/sdk';
=======
>>>>>>> review-plugins
import type { Staged } from '@packhouse/sdk';

/** Bytes as the host stages them, for tests of what needs no host. */
export function stagedBytes(bytes: Uint8Array): Staged {
<<<<<<< HEAD
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
=======
  const digest = (algorithm: string): string => createHash(algorithm).update(bytes).digest('hex');
  return {
    size: bytes.length,
    digests: { sha256: digest('sha256'), sha1: digest('sha1'), sha512: digest('sha512'), md5: digest('md5') },
    bytes: async () => bytes,
    slice: async (at, length) => bytes.subarray(at, at + length),
    async *stream() {
      yield bytes;
>>>>>>> review-plugins
    },
  };
}
