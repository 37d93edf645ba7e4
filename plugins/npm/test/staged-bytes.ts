import { createHash } from 'node:crypto';
import { asRecord } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { JsonBody, Spooled, Staged } from '@packhouse/sdk';

/** Bytes as the host stages them, for tests of what needs no host. */
export function stagedBytes(bytes: Buffer): Staged {
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

/** A publish as it looks after the host has spooled the attachments. */
export function spooledBody(text: string): JsonBody {
  const value: unknown = JSON.parse(text);
  const spooled: Spooled[] = [];
  for (const [key, attachment] of Object.entries(asRecord(asRecord(value)?.['_attachments']) ?? {})) {
    const data = (attachment as { data?: unknown }).data;
    if (typeof data !== 'string') continue;
    spooled.push({
      path: ['_attachments', key, 'data'],
      staged: stagedBytes(Buffer.from(data, key.endsWith('.sigstore') ? 'utf8' : 'base64')),
    });
    (attachment as { data: unknown }).data = null;
  }
  return { kind: 'json', value, spooled };
}
