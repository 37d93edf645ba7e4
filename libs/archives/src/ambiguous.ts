import { ArchiveError } from './archive-error.ts';

/** @param what completes "The archive holds ..." */
export function ambiguous(what: string): ArchiveError {
  return new ArchiveError('ambiguous-entry', `The archive holds ${what}, which readers understand differently`);
}
