import { reply } from '@packhouse/sdk';
import type { Reply } from '@packhouse/sdk';

/** Asked before everything else by clients that are configured so. */
export function availability(): Reply {
  return reply({ status: 200, json: {}, media: 'application/json' });
}
