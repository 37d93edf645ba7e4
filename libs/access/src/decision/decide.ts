import type { Action } from '../vocabulary/action.ts';
import { effectiveLevel } from '../vocabulary/effective-level.ts';
import type { InstanceSwitches } from '../vocabulary/instance-switches.ts';
import { isReading } from '../vocabulary/is-reading.ts';
import type { Principal } from '../vocabulary/principal.ts';
import type { ProjectFacts } from '../vocabulary/project-facts.ts';
import type { Standing } from '../vocabulary/standing.ts';
import { actingRole } from './acting-role.ts';
import { decideAsAnyone } from './decide-as-anyone.ts';
import type { DecisionInputs } from './decision-inputs.ts';
import type { Decision } from './decision.ts';
import { externallyAuthorized } from './externally-authorized.ts';
import { mayKnow } from './may-know.ts';
import { protectedFrom } from './protected-from.ts';
import { refuse } from './refuse.ts';
import { roleNeeded } from './role-needed.ts';
import { shortfallOf } from './shortfall.ts';

const NO_INPUTS: DecisionInputs = Object.freeze({});

/**
 * Who may do what in a project: the one place that answers. The first check that applies answers, in the order below; the status
 * reveals no more than the principal may know. Whether a credential is usable at all, and whether a package exists, is not asked here.
 *
 * The instance switch and the level `disabled` stop package operations. They do not stop `administer`: otherwise nobody could enable
 * a disabled registry again. An archived project refuses `administer` too; unarchiving is not decided here.
 */
export function decide(
  principal: Principal,
  action: Action,
  project: ProjectFacts,
  standing: Standing,
  settings: InstanceSwitches,
  inputs: DecisionInputs = NO_INPUTS,
): Decision {
  if (!settings.registryEnabled && action !== 'administer') return refuse('registry-off', false);
  const anonymous = principal.kind === 'anonymous';
  const reading = isReading(action);
  if (anonymous && !reading) return refuse('authentication-required', mayKnow(principal, project, standing, settings));

  const shortfall = shortfallOf(principal, action, project, standing);
  if (shortfall !== null && reading) return decideAsAnyone(principal, shortfall, action, project, standing, settings, inputs);

  if (!mayKnow(principal, project, standing, settings)) return refuse(anonymous ? 'authentication-required' : 'not-found', false);
  const level = effectiveLevel(project.registryLevel, settings);
  if (level === 'disabled' && action !== 'administer') return refuse('registry-disabled', true);

  if (shortfall !== null) return refuse(shortfall, true);
  if (project.archived && !reading) return refuse('project-archived', true);
  const role = actingRole(principal, standing.role);
  if (role < roleNeeded(action, project.visibility, level)) return refuse(anonymous ? 'authentication-required' : 'role-too-low', true);
  if (protectedFrom(principal, action, role, inputs)) return refuse('name-protected', true);

  return externallyAuthorized(principal, inputs);
}
