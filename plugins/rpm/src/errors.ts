import { reply } from '@packhouse/sdk';
import type { Refusal, Reply } from '@packhouse/sdk';

/** Clients show the status alone; what people see is what curl prints of an upload. */
export function errors({ status, message }: Refusal): Reply {
  return reply({ status, text: `${message === '' ? status : message}\n` });
}
