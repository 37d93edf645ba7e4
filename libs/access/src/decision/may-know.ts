import { effectiveLevel } from '../vocabulary/effective-level.ts';
import { inReach } from '../vocabulary/in-reach.ts';
import type { InstanceSwitches } from '../vocabulary/instance-switches.ts';
import { isAdministrator } from '../vocabulary/is-administrator.ts';
import { isPerson } from '../vocabulary/is-person.ts';
import type { Principal } from '../vocabulary/principal.ts';
import type { ProjectFacts } from '../vocabulary/project-facts.ts';
import type { Standing } from '../vocabulary/standing.ts';

/**
 * Whether a principal may know that a project exists: it is public, anyone may pull from it, it is internal and a person asks, or the
 * principal is a member, an administrator, or a token or bot whose reach includes it. What a token's scopes allow plays no part.
 */
export function mayKnow(principal: Principal, project: ProjectFacts, standing: Standing, settings: InstanceSwitches): boolean {
  if (project.visibility === 'public') return true;
  if (effectiveLevel(project.registryLevel, settings) === 'public') return true;
  if (project.visibility === 'internal' && isPerson(principal)) return true;
  return belongs(principal, project, standing) || isAdministrator(principal);
}

function belongs(principal: Principal, project: ProjectFacts, standing: Standing): boolean {
  switch (principal.kind) {
    case 'anonymous':
    case 'runner':
      return false;
    case 'user':
      return standing.role > 0 || (principal.bot && principal.reach !== undefined && inReach(principal.reach, project.id, project.lineage));
    case 'deploy-token':
      return inReach(principal.reach, project.id, project.lineage);
    case 'job':
      return standing.role > 0;
    case 'publish-token':
      return principal.userId === undefined ? principal.projectId === project.id : standing.role > 0;
  }
}
