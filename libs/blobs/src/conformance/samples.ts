import { createHash, randomBytes } from 'node:crypto';
import type { BlobStore } from '../blob-store.ts';
import type { Digests } from '../digests.ts';

export const NO_CAP = Number.MAX_SAFE_INTEGER;

/** Bytes that no other test has. */
export function sample(size: number): Buffer {
  return randomBytes(size);
}

export function digestsOf(bytes: Uint8Array): Digests {
  const hex = (algorithm: string): string => createHash(algorithm).update(bytes).digest('hex');
  return { sha256: hex('sha256'), sha1: hex('sha1'), sha512: hex('sha512'), md5: hex('md5') };
}

/** The bytes as a stream of unknown length in uneven chunks. */
export async function* trickle(bytes: Buffer, chunk = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += chunk) yield bytes.subarray(at, at + chunk);
}

export async function committed(store: BlobStore, bytes: Buffer): Promise<string> {
  return (await store.commit(await store.stageBytes(bytes))).sha256;
}

export async function collected(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

/** How many staged files are left, found by sweeping them all. */
export async function leftovers(store: BlobStore): Promise<number> {
  return store.sweepTemporary(new Date(Date.now() + 3_600_000));
}

export async function addresses(store: BlobStore): Promise<string[]> {
  const found: string[] = [];
  for await (const { sha256 } of store.list()) found.push(sha256);
  return found.sort();
}
