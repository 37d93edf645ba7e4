import { ArchiveError } from '@packhouse/archives';
import { refuse } from '@packhouse/sdk';

/** What the reader says of an archive, as the refusal that the client gets; anything else stays what it is. */
export function archiveRefusal(error: unknown): unknown {
  if (!(error instanceof ArchiveError)) return error;
  return refuse(error.status === 413 ? 'too-large' : 'invalid-package', `The source archive cannot be read. ${error.message}.`, {
    cause: error,
  });
}
