import { reply } from '@packhouse/sdk';
import type { Refusal, Reply } from '@packhouse/sdk';

/** anaconda-client prints `error`, rattler the whole answer, quetz's clients `detail`; conda shows people the status line alone, so that says it too. */
export function errors({ status, message }: Refusal): Reply {
  const text = message === '' ? `${status}` : message;
  return reply({ status, json: { error: text, message: text, detail: text }, reason: text });
}
