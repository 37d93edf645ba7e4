import { reply } from '@packhouse/sdk';
import type { Refusal, Reply } from '@packhouse/sdk';

/** How every refusal is said, the host's own included. */
export function errors({ status, message }: Refusal): Reply {
  return reply({ status, json: { error: message } });
}
