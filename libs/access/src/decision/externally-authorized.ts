import { hasUser } from '../vocabulary/has-user.ts';
import type { Principal } from '../vocabulary/principal.ts';
import { ALLOWED } from './allowed.ts';
import type { DecisionInputs } from './decision-inputs.ts';
import type { Decision } from './decision.ts';
import { refuse } from './refuse.ts';

/**
 * The last word, once everything else allowed. Callers without a user are refused whatever the answer says; a denial looks like a
 * project that does not exist.
 */
export function externallyAuthorized(principal: Principal, inputs: DecisionInputs): Decision {
  const answer = inputs.externalAuthorization;
  if (answer === undefined) return ALLOWED;
  if (!hasUser(principal)) return refuse('external-authorization-unsupported', true);
  switch (answer) {
    case 'allowed':
      return ALLOWED;
    case 'denied':
      return refuse('external-authorization-denied', false);
    case 'unreachable':
      return refuse('external-authorization-unreachable', true);
    case 'unsupported-principal':
      return refuse('external-authorization-unsupported', true);
  }
}
