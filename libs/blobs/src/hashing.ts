import { createHash } from 'node:crypto';
import type { Digests } from './digests.ts';

/** Something that sees every byte once and says at the end what it saw. */
export interface Hashing<Result> {
  update(piece: Uint8Array): void;
  finish(): Result;
}

/** All four digests in one pass; about 4 ms of processor time per MiB, MD5 and SHA-512 being two thirds of it. */
export function allDigests(): Hashing<Digests> {
  const hashes = [createHash('sha256'), createHash('sha1'), createHash('sha512'), createHash('md5')] as const;
  return {
    update: (piece) => {
      for (const hash of hashes) hash.update(piece);
    },
    finish: () => {
      const [sha256, sha1, sha512, md5] = hashes;
      return { sha256: sha256.digest('hex'), sha1: sha1.digest('hex'), sha512: sha512.digest('hex'), md5: md5.digest('hex') };
    },
  };
}

/** SHA-256 alone, for bytes that will be read again before anyone asks for the other digests. */
export function sha256Digest(): Hashing<{ sha256: string }> {
  const hash = createHash('sha256');
  return { update: (piece) => void hash.update(piece), finish: () => ({ sha256: hash.digest('hex') }) };
}
