import { reply } from '@packhouse/sdk';
import type { Reply } from '@packhouse/sdk';

/**
 * `POST /security-advisories`. No advisories are kept here, and that is what the answer says: to a client a name in it, even with an empty list,
 * is one that no other repository needs to be asked about, so that known holes of a package that has a copy here would go unreported.
 */
export function securityAdvisories(): Reply {
  return reply({ media: 'application/json', json: { advisories: {} }, cache: 'no-store' });
}
