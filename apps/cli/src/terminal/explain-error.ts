import { ArchiveError } from '@packhouse/archives';
import { BlobStoreError } from '@packhouse/blobs';
import { ConfigurationProblems } from '@packhouse/config';
import { DirectoryError, type DirectoryErrorCode } from '@packhouse/directory';
import { DiscoveryFailed } from '@packhouse/plugin-host';
import { CommandProblem } from './command-problem.ts';

export interface Explanation {
  readonly what: string;
  readonly advice: string;
  readonly exitCode: 1 | 2;
}

const DIRECTORY: Readonly<Record<DirectoryErrorCode, string>> = {
  invalid: 'Change what the message names and try again.',
  unauthenticated: 'Try again with a user that may do this.',
  forbidden: 'Try again with a user that may do this.',
  'not-found': 'Check the spelling; the list commands show what there is.',
  conflict: 'Choose another one, or use the one that is there.',
  'too-many-requests': 'Wait a minute and try again.',
  unavailable: 'Wait a minute and try again.',
};

const SYSTEM: Readonly<Record<string, string>> = {
  EADDRINUSE:
    'Something listens there already, perhaps another Packhouse. Stop it, or set PACKHOUSE_PORT to another port (0 picks a free one).',
  EADDRNOTAVAIL: 'This machine has no such address. Set PACKHOUSE_HOST to one of its own, or to 0.0.0.0 for all.',
  EACCES: 'Run the command as the user who owns the data folder, or give this user the right to it.',
  EPERM: 'Run the command as the user who owns the data folder, or give this user the right to it.',
  EROFS: 'The file system is read-only. Mount it for writing, or set PACKHOUSE_DATA to another folder.',
  ENOSPC: 'The disk is full. Free some space (packhouse gc says what could go), then try again.',
  EDQUOT: 'The disk quota is used up. Free some space, then try again.',
  ENOENT: 'Check the path for a slip of the pen.',
  ECONNREFUSED: 'Nothing answers there. Check PACKHOUSE_DATABASE_URL, and that the database server runs.',
  ENOTFOUND: 'There is no such host. Check PACKHOUSE_DATABASE_URL.',
};

const SQLITE: Readonly<Record<number, string>> = {
  5: 'Another process is writing to the database for a long time. Try again in a moment.',
  8: 'The database file cannot be written by this user. Run the command as the user who owns the data folder.',
  11: 'The database file is damaged. Restore it from a backup; keep the damaged one.',
  13: 'The disk is full. Free some space, then try again.',
  14: 'The database file cannot be opened. Check PACKHOUSE_DATA, and that this user may write there.',
  26: 'The file is no SQLite database. Check PACKHOUSE_DATABASE_URL.',
};

function known(error: Error): Explanation | undefined {
  const what = error.message;
  if (error instanceof CommandProblem) return { what, advice: error.advice, exitCode: error.exitCode };
  if (error instanceof ConfigurationProblems)
    return { what, advice: 'Set these environment variables right; docs/operator-guide.md has the table.', exitCode: 2 };
  if (error instanceof DirectoryError) return { what, advice: DIRECTORY[error.code], exitCode: 1 };
  if (error instanceof DiscoveryFailed)
    return { what, advice: 'Mend the plugins, or take them away (packhouse plugin remove <name>), then try again.', exitCode: 1 };
  if (error instanceof ArchiveError) return { what, advice: 'Nothing was unpacked. Make the archive again with npm pack.', exitCode: 1 };
  if (error instanceof BlobStoreError)
    return { what, advice: 'Check PACKHOUSE_BLOBS_URL and the disk behind it (packhouse doctor).', exitCode: 1 };
  return undefined;
}

/** What happened, to what, and what to do about it. */
export function explainError(error: unknown, environment: Readonly<Record<string, string | undefined>>): Explanation {
  if (!(error instanceof Error)) return { what: String(error), advice: 'This is a bug: please report it.', exitCode: 1 };
  const found = known(error);
  if (found) return found;
  const { code, errcode } = error as { code?: string; errcode?: number };
  // The low byte is SQLite's main code.
  const advice = errcode === undefined ? SYSTEM[code ?? ''] : SQLITE[errcode & 0xff];
  if (advice !== undefined) return { what: error.message, advice, exitCode: 1 };
  const stack =
    environment['PACKHOUSE_LOG'] === 'debug' ? `\n${error.stack}` : ' Run it again with PACKHOUSE_LOG=debug to see where it happens.';
  return { what: error.message || error.name, advice: `This was not expected.${stack}`, exitCode: 1 };
}
