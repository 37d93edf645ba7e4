import { reply, type Refusal, type Reply, type StatusException } from '@packhouse/sdk';

/** Plain text, which the clients show as it is. */
export function errors({ status, message }: Refusal): Reply {
  return reply({ status, text: message });
}

const REPEATS = 'Conan shows the reason of a 400 and sends again, after five seconds, what is refused with a status that it does not know';

export const statuses: readonly StatusException[] = [
  { code: 'invalid-package', status: 400, why: REPEATS },
  { code: 'identity-mismatch', status: 400, why: REPEATS },
];
