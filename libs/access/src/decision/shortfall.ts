import type { Action } from '../vocabulary/action.ts';
import { inReach } from '../vocabulary/in-reach.ts';
import type { Principal } from '../vocabulary/principal.ts';
import type { ProjectFacts } from '../vocabulary/project-facts.ts';
import { scopesAllow } from '../vocabulary/scopes-allow.ts';
import type { Standing } from '../vocabulary/standing.ts';

/** Why a credential is too small for an action in a project, whatever the role behind it. */
export type Shortfall = 'scope-too-small' | 'out-of-reach' | 'job-not-listed' | 'token-kind-too-weak';

/** What a credential lacks for an action in a project: the action itself, by scope or kind, or the reach; null: nothing. */
export function shortfallOf(principal: Principal, action: Action, project: ProjectFacts, standing: Standing): Shortfall | null {
  switch (principal.kind) {
    case 'anonymous':
      return null;
    case 'user':
      if (!scopesAllow(principal, action)) return 'scope-too-small';
      return principal.reach === undefined || inReach(principal.reach, project.id, project.lineage) ? null : 'out-of-reach';
    case 'deploy-token':
      if (!scopesAllow(principal, action)) return tooWeak(action) ? 'token-kind-too-weak' : 'scope-too-small';
      return inReach(principal.reach, project.id, project.lineage) ? null : 'out-of-reach';
    case 'job':
      if (!scopesAllow(principal, action)) return 'token-kind-too-weak';
      return standing.jobListed || principal.projectId === project.id ? null : 'job-not-listed';
    case 'publish-token':
      if (!scopesAllow(principal, action)) return 'token-kind-too-weak';
      return principal.projectId === project.id ? null : 'out-of-reach';
    case 'runner':
      return 'token-kind-too-weak';
  }
}

function tooWeak(action: Action): boolean {
  return action === 'delete' || action === 'administer';
}
