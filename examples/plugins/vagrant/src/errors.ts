import { reply } from '@packhouse/sdk';
import type { Refusal, Reply } from '@packhouse/sdk';

/** Vagrant Cloud's shape: `vagrant cloud` shows the errors, `vagrant box` the status alone. */
export function errors({ status, message }: Refusal): Reply {
  return reply({ status, json: { success: false, errors: [message] }, reason: message });
}
