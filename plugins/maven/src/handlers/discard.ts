import { reply } from '@packhouse/sdk';
import type { Reply } from '@packhouse/sdk';

/**
 * `PUT .../maven-metadata.xml` and its checksums. Clients read the document, add their version and write it back, so of two at once one would lose:
 * theirs is read and thrown away, for the registry makes its own from what is there.
 */
export function discard(): Reply {
  return reply({ status: 201 });
}
