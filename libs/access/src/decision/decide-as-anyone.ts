import type { Action } from '../vocabulary/action.ts';
import { effectiveLevel } from '../vocabulary/effective-level.ts';
import { hasUser } from '../vocabulary/has-user.ts';
import type { InstanceSwitches } from '../vocabulary/instance-switches.ts';
import { isPerson } from '../vocabulary/is-person.ts';
import type { Principal } from '../vocabulary/principal.ts';
import type { ProjectFacts } from '../vocabulary/project-facts.ts';
import { Role } from '../vocabulary/role.ts';
import type { Standing } from '../vocabulary/standing.ts';
import { ALLOWED } from './allowed.ts';
import type { DecisionInputs } from './decision-inputs.ts';
import type { Decision } from './decision.ts';
import { externallyAuthorized } from './externally-authorized.ts';
import { mayKnow } from './may-know.ts';
import { refuse } from './refuse.ts';
import { roleNeeded } from './role-needed.ts';
import type { Shortfall } from './shortfall.ts';

/**
 * Decides a view or pull for which the credential is too small: as anonymous, or for the job of a person as any person. So a valid
 * token never makes content invisible that anyone may read.
 */
export function decideAsAnyone(
  principal: Principal,
  shortfall: Shortfall,
  action: Action,
  project: ProjectFacts,
  standing: Standing,
  settings: InstanceSwitches,
  inputs: DecisionInputs,
): Decision {
  const level = effectiveLevel(project.registryLevel, settings);
  const asPerson = principal.kind === 'job' && isPerson(principal);
  const role = asPerson ? Role.guest : Role.none;
  if (level !== 'disabled' && role >= roleNeeded(action, project.visibility, level)) {
    if (inputs.externalAuthorization === undefined) return ALLOWED;
    // Anonymous callers are refused while external authorization is on, and so is who is decided as one.
    return asPerson || !hasUser(principal) ? externallyAuthorized(principal, inputs) : refuse(shortfall, true);
  }
  if (!mayKnow(principal, project, standing, settings)) return refuse('not-found', false);
  return refuse(level === 'disabled' ? 'registry-disabled' : shortfall, true);
}
