import { ArchiveError } from '@packhouse/archives';
import { refuse } from '@packhouse/sdk';

/** What an archive is refused for, in the reader's own words. */
export async function readArchive<T>(what: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    throw refuse(error.status === 413 ? 'too-large' : 'invalid-package', `The ${what} cannot be read. ${error.message}.`, { cause: error });
  }
}
