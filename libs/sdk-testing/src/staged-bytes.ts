import { createHash } from 'node:crypto';
import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';

export interface StagedBytesOptions {
  /** What a piece of the stream has at most: 100 bytes unless told, so that what is read falls apart at places that it does not expect. */
  readonly pieceBytes?: number;
}

/**
 * Bytes as the host stages them, with every digest, for tests of functions that read a staged file: they need no host.
 *
 * @example await readBox(stagedBytes(await readFile('tiny.box')))
 */
export function stagedBytes(bytes: Uint8Array, { pieceBytes = 100 }: StagedBytesOptions = {}): Staged {
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
      for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
    },
  };
}
