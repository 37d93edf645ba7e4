import type { MalformedCredential } from '@packhouse/access';
import { type Authentication, refused } from './authentication.ts';

/** The answer to a credential that cannot be read. */
export function refuseMalformed(why: MalformedCredential): Authentication {
  switch (why) {
    case 'duplicate-credential-header':
      return refused(400, 'A header that carries a credential stands twice in this request. Send it once.');
    case 'duplicate-credential-parameter':
      return refused(400, 'A parameter that carries a credential stands twice in this URL. Send it once.');
    case 'empty-credential':
      return refused(401, 'The credential is empty. Is the variable set that should hold it?');
    case 'oversized-credential':
      return refused(401, 'The credential is longer than any that can be valid.');
    case 'unknown-authorization-scheme':
      return refused(401, 'The Authorization header has an unknown scheme. Use Basic or Bearer.');
    case 'malformed-bearer':
    case 'malformed-basic':
      return refused(401, 'The Authorization header cannot be read. Use Basic or Bearer as the standards write them.');
  }
}
