import { type Action, explain, type Principal, type Refusal } from '@packhouse/access';
import { forbidden, notFound, refusal, unauthorized } from './refusals.ts';

/** A refusal of `decide` as an answer; what is hidden looks like what does not exist. */
export function refusalOf(decision: Refusal, action: Action, principal: Principal, what: 'Project' | 'Group'): Error {
  const why = explain({ reason: decision.reason, action, anonymous: principal.kind === 'anonymous' });
  switch (decision.status) {
    case 401:
      return decision.reason === 'authentication-required' ? unauthorized() : refusal(401, `401 Unauthorized - ${why}`);
    case 404:
      return notFound(what);
    case 403:
      return forbidden(why);
    case 503:
      return refusal(503, `503 Service Unavailable - ${why}`);
  }
}
