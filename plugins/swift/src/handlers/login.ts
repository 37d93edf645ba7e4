import { reply } from '@packhouse/sdk';
import type { Reply } from '@packhouse/sdk';

/** `swift package-registry login` keeps a credential that is answered with 200; the route has found it good. */
export function login(): Reply {
  return reply({ status: 200, json: {}, media: 'application/json' });
}
