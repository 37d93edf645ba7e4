import type { FileRow } from '@packhouse/sdk';
import type { CondaFile } from '../metadata.ts';
import type { JsonObject } from '../package/json-file.ts';

/** A package as the index has it (CEP 36): its index.json, and what is known of the file. */
export function indexRecord({ digests, size, createdAt }: FileRow, { record }: CondaFile): JsonObject {
  // CEP 47: when this channel showed the file first, by this server's clock.
  return { ...record, ...facts(digests, size), indexed_timestamp: createdAt };
}

function facts({ md5, sha256 }: { md5: string; sha256: string }, size: number): JsonObject {
  return { md5, sha256, size };
}

const SIZED = {
  ...facts({ md5: '0'.repeat(32), sha256: '0'.repeat(64) }, Number.MAX_SAFE_INTEGER),
  indexed_timestamp: Number.MAX_SAFE_INTEGER,
};

/** Bytes that a package will take in an index at most, with its run exports: known before there is a file. */
export function recordBytes(record: JsonObject, runExports: object): number {
  return Buffer.byteLength(JSON.stringify({ ...record, ...SIZED, run_exports: runExports }));
}
