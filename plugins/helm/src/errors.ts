import { reply } from '@packhouse/sdk';
import type { Refusal, Reply, StatusException } from '@packhouse/sdk';

/** ChartMuseum's shape, whose `error` cm-push prints; `message` is what clients of GitLab's API look for. */
export function errors({ status, message }: Refusal): Reply {
  const text = message === '' ? `${status}` : message;
  return reply({ status, json: { error: text, message: text } });
}

export const statuses: readonly StatusException[] = [
  { code: 'invalid-package', status: 400, why: 'ChartMuseum answers 400 to a chart that it cannot read, and scripts look for it' },
  { code: 'identity-mismatch', status: 400, why: 'ChartMuseum answers 400 to a chart that it cannot read, and scripts look for it' },
];
