import { createHash } from 'node:crypto';
import { readZip } from '@packhouse/archives';
import type { ArchiveEntry } from '@packhouse/archives';
import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';
import { recordRows } from './record-rows.ts';
import type { RecordRow } from './record-rows.ts';
import { WHEEL_LIMITS } from './wheel-limits.ts';

/** The specification forbids weaker ones. */
const ALGORITHMS = new Set(['sha256', 'sha384', 'sha512']);

/** Of SHA-512 in base64 with its padding, and a little more. */
const LONGEST_DIGEST = 90;

export interface WheelShape {
  /** `acme-1.0.0.dist-info` */
  readonly distInfo: string;
  /** In the archive, folders among them. */
  readonly entries: number;
}

/**
 * Every file of the wheel stands in RECORD with the digest that it has, and nothing else does: what an installer verifies after unpacking is verified
 * before anybody can install it.
 */
export async function checkRecord(wheel: Staged, record: Uint8Array, { distInfo, entries }: WheelShape): Promise<void> {
  const unlisted = new Set(['RECORD', 'RECORD.jws', 'RECORD.p7s'].map((file) => `${distInfo}/${file}`));
  const rows = new Map(recordRows(record, { maxRows: entries + unlisted.size }));
  for (const path of unlisted) rows.delete(path);
  await readZip(wheel, WHEEL_LIMITS, async (entry) => {
    if (entry.type !== 'file' || unlisted.has(entry.path)) return;
    const row = rows.get(entry.path);
    if (!row) throw refuse('invalid-package', `The wheel holds ${shown(entry.path)}, which its RECORD does not list.`);
    rows.delete(entry.path);
    await checkEntry(entry, row);
  });
  const [missing] = rows.keys();
  if (missing !== undefined) throw refuse('invalid-package', `RECORD lists ${shown(missing)}, which the wheel does not hold.`);
}

async function checkEntry(entry: ArchiveEntry, { hash, size }: RecordRow): Promise<void> {
  const at = hash.indexOf('=');
  const [algorithm, digest] = [hash.slice(0, Math.max(0, at)), hash.slice(at + 1)];
  if (!ALGORITHMS.has(algorithm) || digest.length > LONGEST_DIGEST) {
    throw refuse('invalid-package', `RECORD has no sha256, sha384 or sha512 digest of ${shown(entry.path)}.`);
  }
  const actual = createHash(algorithm);
  for await (const chunk of entry.chunks()) actual.update(chunk);
  const sameSize = size === '' || size === String(entry.size);
  if (!sameSize || actual.digest('base64url') !== unpadded(digest)) {
    throw refuse('invalid-package', `${shown(entry.path)} is not the file that RECORD lists: its digest or size differs.`);
  }
}

/** Base64 has two `=` behind it at most. */
function unpadded(digest: string): string {
  return digest.endsWith('==') ? digest.slice(0, -2) : digest.endsWith('=') ? digest.slice(0, -1) : digest;
}

function shown(path: string): string {
  return JSON.stringify(path.slice(0, 200));
}
