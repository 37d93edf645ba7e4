import { reply } from '@packhouse/sdk';
import type { Refusal, Reply, StatusException } from '@packhouse/sdk';

/** npm shows `error` to its user, pnpm and yarn show `message`. */
export function errors(refusal: Refusal): Reply {
  const text = sentence(refusal);
  return reply({ status: refusal.status, json: { error: text, message: text } });
}

/** The words of the public registry, which release tools look for. */
function sentence({ code, message }: Refusal): string {
  return code === 'version-exists' ? `You cannot publish over the previously published versions. ${message}` : message;
}

export const statuses: readonly StatusException[] = [
  {
    code: 'version-exists',
    status: 403,
    why: 'npm, pnpm, yarn and bun know a duplicate by 403; npm answers 409 by merging and sending again',
  },
  { code: 'version-deleted', status: 403, why: 'a number that was published once is as taken as one that still is' },
];

/**
 * No Basic: npm prints whatever stands here as "need: ...", and a browser or an old client would ask for a password. The text must not hold the
 * words `otp` or `ipaddress`, which npm takes for requests of their own.
 */
export function challenge(): readonly string[] {
  return ['Bearer realm="npm registry"'];
}
