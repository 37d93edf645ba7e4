import type { RandomAccess } from './random-access.ts';

export type ArchiveKind = 'tar' | 'tar.gz' | 'zip';

const BLOCK = 512;

/**
 * What the first bytes say; `undefined` for all else. A tar has no mark of its own in old dialects, so its first header's checksum counts. What a client
 * calls the file may differ: where a format allows one kind for a name, the caller compares.
 */
export async function archiveKind(source: RandomAccess): Promise<ArchiveKind | undefined> {
  const head = Buffer.from(await source.slice(0, Math.min(BLOCK, source.size)));
  if (head.length >= 4 && ['PK\x03\x04', 'PK\x05\x06'].includes(head.toString('latin1', 0, 4))) return 'zip';
  if (head[0] === 0x1f && head[1] === 0x8b) return 'tar.gz';
  return head.length === BLOCK && isTarHeader(head) ? 'tar' : undefined;
}

function isTarHeader(block: Buffer): boolean {
  const digits = /^ *([0-7]+)[ \0]*$/.exec(block.toString('latin1', 148, 156))?.[1];
  // The checksum's own bytes count as spaces (POSIX.1-1988 ustar).
  const sum = block.fill(0x20, 148, 156).reduce((total, byte) => total + byte, 0);
  return digits !== undefined && Number.parseInt(digits, 8) === sum;
}
