import { explain, type Action, type Principal, type Refusal as AccessRefusal } from '@packhouse/access';
import { refuse, type RefusalCode, type RefusalError } from '@packhouse/sdk';

const CODES: Record<AccessRefusal['status'], RefusalCode> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  503: 'unavailable',
};

/** A decision as an error of the contract: its message says no more than this caller may hear. */
export function refusalOfDecision(decision: AccessRefusal, action: Action, principal: Principal): RefusalError {
  const message = explain({ reason: decision.reason, action, anonymous: principal.kind === 'anonymous' });
  const code = decision.reason === 'name-protected' ? 'protected' : CODES[decision.status];
  return refuse(code, message, decision.status === 503 ? { retryAfter: 30 } : {});
}
