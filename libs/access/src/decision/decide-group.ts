import type { GroupFacts } from '../vocabulary/group-facts.ts';
import type { GroupStanding } from '../vocabulary/group-standing.ts';
import type { InstanceSwitches } from '../vocabulary/instance-switches.ts';
import type { Principal } from '../vocabulary/principal.ts';
import { Role } from '../vocabulary/role.ts';
import { scopesAllow } from '../vocabulary/scopes-allow.ts';
import { ALLOWED } from './allowed.ts';
import type { Decision } from './decision.ts';
import { mayKnowGroup } from './may-know-group.ts';
import { reachesGroup } from './reaches-group.ts';
import { refuse } from './refuse.ts';

/**
 * What is decided on a group: for `view` and `pull`, only whether it may be known (everything else is decided on each project);
 * `administer`, which needs an Owner. A write at group level is decided on the project that owns the name.
 */
export function decideGroup(
  principal: Principal,
  action: 'view' | 'pull' | 'administer',
  group: GroupFacts,
  standing: GroupStanding,
  settings: InstanceSwitches,
): Decision {
  if (action === 'administer') return decideAdministration(principal, group, standing);
  if (!settings.registryEnabled) return refuse('registry-off', false);
  const known = mayKnowGroup(principal, group, standing);
  if (!scopesAllow(principal, action)) return decideUnscoped(principal, group, standing, known);
  if (known) return ALLOWED;
  return refuse(principal.kind === 'anonymous' ? 'authentication-required' : 'not-found', false);
}

/** A credential too small to read sees the group as anonymous callers do. */
function decideUnscoped(principal: Principal, group: GroupFacts, standing: GroupStanding, known: boolean): Decision {
  if (group.visibility === 'public' || standing.holdsReadable) return ALLOWED;
  if (!known) return refuse('not-found', false);
  return refuse(principal.kind === 'runner' ? 'token-kind-too-weak' : 'scope-too-small', true);
}

function decideAdministration(principal: Principal, group: GroupFacts, standing: GroupStanding): Decision {
  const known = mayKnowGroup(principal, group, standing);
  if (principal.kind === 'anonymous') return refuse('authentication-required', known);
  if (!known) return refuse('not-found', false);
  if (principal.kind !== 'user') return refuse('token-kind-too-weak', true);
  if (!scopesAllow(principal, 'administer')) return refuse('scope-too-small', true);
  if (principal.reach !== undefined && !reachesGroup(principal.reach, group)) return refuse('out-of-reach', true);
  return principal.administrator || standing.role >= Role.owner ? ALLOWED : refuse('role-too-low', true);
}
