import type { GroupFacts } from '../vocabulary/group-facts.ts';
import type { GroupStanding } from '../vocabulary/group-standing.ts';
import { isAdministrator } from '../vocabulary/is-administrator.ts';
import { isPerson } from '../vocabulary/is-person.ts';
import type { Principal } from '../vocabulary/principal.ts';
import { reachesGroup } from './reaches-group.ts';

/**
 * Whether a principal may know that a group exists: by its visibility, a membership, a reach that includes it, or because it holds
 * something from which the principal may pull.
 */
export function mayKnowGroup(principal: Principal, group: GroupFacts, standing: GroupStanding): boolean {
  if (group.visibility === 'public' || standing.holdsReadable) return true;
  if (group.visibility === 'internal' && isPerson(principal)) return true;
  switch (principal.kind) {
    case 'anonymous':
    case 'runner':
      return false;
    case 'user':
      return (
        principal.administrator ||
        standing.role > 0 ||
        (principal.bot && principal.reach !== undefined && reachesGroup(principal.reach, group))
      );
    case 'deploy-token':
      return reachesGroup(principal.reach, group);
    case 'job':
      return standing.role > 0;
    case 'publish-token':
      return principal.userId !== undefined && (standing.role > 0 || isAdministrator(principal));
  }
}
