import { refuse } from '@packhouse/sdk';
import type { FileRow, PlannedFile } from '@packhouse/sdk';

export interface Conditions {
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

/**
 * RFC 9110, sections 13.1.1 and 13.1.2, for a PUT. The host compares once more, in the transaction that writes: what is decided here on the file that
 * was read cannot be overtaken.
 */
export function writeCondition({ ifMatch, ifNoneMatch }: Conditions, current: FileRow | undefined): PlannedFile['ifMatch'] {
  if (ifMatch !== undefined) {
    if (!current || !matches(ifMatch, current)) throw refuse('precondition-failed', 'The file is not the one that If-Match names.');
    return { sha256: current.digests.sha256 };
  }
  if (ifNoneMatch === undefined) return undefined;
  if (ifNoneMatch.trim() !== '*')
    throw refuse('invalid-request', 'A PUT takes "If-None-Match: *", which creates only, and no other value of it.');
  if (current) throw refuse('precondition-failed', 'The file exists already.');
  return 'absent';
}

/** Weak tags never match here. */
function matches(list: string, { digests }: FileRow): boolean {
  return list.split(',').some((tag) => tag.trim() === '*' || tag.trim() === `"${digests.sha256}"`);
}
