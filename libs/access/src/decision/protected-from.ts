import { isAdministrator } from '../vocabulary/is-administrator.ts';
import type { Action } from '../vocabulary/action.ts';
import type { Principal } from '../vocabulary/principal.ts';
import type { DecisionInputs } from './decision-inputs.ts';

/** Whether a protection rule keeps a principal from publishing or deleting a name. Deploy tokens never get past one. */
export function protectedFrom(principal: Principal, action: Action, role: number, inputs: DecisionInputs): boolean {
  if (inputs.protection === undefined) return false;
  if (action !== 'publish' && action !== 'delete') return false;
  if (principal.kind === 'deploy-token') return true;
  return role < inputs.protection.minimumRole && !isAdministrator(principal);
}
