import { reply } from '@packhouse/sdk';
import type { Reply } from '@packhouse/sdk';

/** No advisories are kept here. Without an answer every `npm audit`, and with it many a pipeline, would fail. */
export function auditBulk(): Reply {
  return reply({ json: {} });
}

/** The report that npm 6 and older pnpm and yarn ask for. */
export function auditReport(): Reply {
  const vulnerabilities = { info: 0, low: 0, moderate: 0, high: 0, critical: 0 };
  const counts = { dependencies: 0, devDependencies: 0, optionalDependencies: 0, totalDependencies: 0 };
  return reply({ json: { actions: [], advisories: {}, muted: [], metadata: { vulnerabilities, ...counts } } });
}
