import { ArchiveError } from '@packhouse/archives';
import { EncodingError } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';

/** What a reader says of an upload, as the refusal that the client gets; anything else stays what it is. */
export function archiveRefusal(error: unknown, what: string): unknown {
  if (!(error instanceof ArchiveError) && !(error instanceof EncodingError)) return error;
  return refuse(error.status === 413 ? 'too-large' : 'invalid-package', `${what} cannot be read. ${error.message}.`, { cause: error });
}
