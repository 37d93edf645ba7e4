import { hasScope, isAdministrator, type Principal } from '@packhouse/access';
import { forbidden, insufficientScope, unauthorized } from './refusals.ts';

/** What is asked of the principal, apart from the place. */
export interface Demand {
  readonly principal: Principal;
  /** Whether the request changes something. */
  readonly writes: boolean;
}

/** Refuses credentials that are no user's or bot's, and tokens without the scope. */
export function requireUser(demand: Demand): void {
  const { principal, writes } = demand;
  if (principal.kind === 'anonymous') throw unauthorized();
  if (principal.kind !== 'user' || !hasScope(principal, writes ? 'api' : 'read_api')) throw tooSmall(demand);
}

/** The credential is good, but not made for this. */
export function tooSmall({ principal, writes }: Demand): Error {
  if (principal.kind !== 'user') return forbidden('a credential of this kind is for packages only');
  return insufficientScope(writes ? 'api' : 'api read_api');
}

export function requireAdministrator(demand: Demand): void {
  requireUser(demand);
  if (!isAdministrator(demand.principal)) throw forbidden();
}
