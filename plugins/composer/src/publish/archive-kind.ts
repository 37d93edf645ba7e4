import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';

/** By its bytes: names and media types are the client's word. */
export interface ArchiveKind {
  /** Composer's name for what unpacks it. */
  readonly type: 'zip' | 'tar';
  readonly extension: 'zip' | 'tar' | 'tar.gz';
}

const HEAD_BYTES = 512;
/** Where a tar says that it is one (POSIX.1-1988). */
const MAGIC_AT = 257;

export async function archiveKind(staged: Staged): Promise<ArchiveKind> {
  const head = Buffer.from(await staged.slice(0, HEAD_BYTES));
  const starts = (...bytes: number[]): boolean => head.subarray(0, bytes.length).equals(Buffer.from(bytes));
  if (starts(0x50, 0x4b)) return { type: 'zip', extension: 'zip' };
  if (starts(0x1f, 0x8b)) return { type: 'tar', extension: 'tar.gz' };
  if (head.toString('latin1', MAGIC_AT, MAGIC_AT + 5) === 'ustar') return { type: 'tar', extension: 'tar' };
  throw refuse(
    'invalid-package',
    `The upload is no zip, tar or tar.gz archive${hint(head)}. Make one with "composer archive --format=zip" or "git archive".`,
  );
}

function hint(head: Buffer): string {
  if (head.length === 0) return ': it is empty';
  if (/^\s*[{[]/.test(head.toString('latin1'))) return ': it is a JSON text';
  return '';
}
