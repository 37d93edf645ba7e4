import { hasScope, isAdministrator, type Principal } from '@packhouse/access';
import { forbidden, insufficientScope, unauthorized } from './refusals.ts';

/** What is asked of the principal, apart from the place. */
export interface Demand {
  readonly principal: Principal;
  /** Whether the request changes something. */
  readonly writes: boolean;
}

/** Refuses credentials that are no user's or bot's, and tokens without the scope. */
export function requireUser({ principal, writes }: Demand): void {
  if (principal.kind === 'anonymous') throw unauthorized();
  if (principal.kind !== 'user') throw forbidden('a credential of this kind is for packages only');
  if (!hasScope(principal, writes ? 'api' : 'read_api')) throw insufficientScope(writes ? 'api' : 'api read_api');
}

export function requireAdministrator(demand: Demand): void {
  requireUser(demand);
  if (!isAdministrator(demand.principal)) throw forbidden();
}
