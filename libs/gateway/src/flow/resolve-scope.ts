import type { Action, Principal } from '@packhouse/access';
import type { Directory, Project } from '@packhouse/directory';
import type { RouteMatch } from '@packhouse/plugin-host';
import type { RefusalError } from '@packhouse/sdk';
import type { RegistryScope } from './admission.ts';
import { refusalOfDecision } from './refusal-of-decision.ts';

/** The same answer for what is absent and for what is hidden. */
function unknownScope(principal: Principal, action: Action): RefusalError {
  const anonymous = principal.kind === 'anonymous';
  return refusalOfDecision(
    { allowed: false, status: anonymous ? 401 : 404, reason: anonymous ? 'authentication-required' : 'not-found', knowsProject: false },
    action,
    principal,
  );
}

async function resolveProject(directory: Directory, ref: string, principal: Principal, action: Action): Promise<Project> {
  const project = await directory.project(ref);
  if (!project) throw unknownScope(principal, action);
  return project;
}

/** What the URL's prefix names, found among all projects and groups, then decided. `action` undefined: any good credential of somebody who may know the place will do. */
export async function resolveScope(
  directory: Directory,
  match: RouteMatch,
  principal: Principal,
  action: Action | undefined,
  packageName: string | undefined,
): Promise<RegistryScope> {
  switch (match.level) {
    case 'project':
      return projectScope(directory, match, match.scopeRef ?? '', { principal, action, packageName });
    case 'group': {
      const group = await directory.group(match.scopeRef ?? '');
      if (!group) throw unknownScope(principal, action ?? 'pull');
      const decision = await directory.decideOnGroup(principal, 'pull', group);
      if (!decision.allowed && (action !== undefined || !decision.knowsProject)) throw refusalOfDecision(decision, 'pull', principal);
      return { level: 'group', group };
    }
    case 'instance': {
      const path = match.route.place?.({ params: match.params, query: new URLSearchParams(match.search) });
      // By its path alone: digits would be another project's number.
      if (path?.includes('/')) return projectScope(directory, match, path, { principal, action, packageName });
      return { level: 'instance' };
    }
  }
}

async function projectScope(
  directory: Directory,
  match: RouteMatch,
  ref: string,
  { principal, action, packageName }: { principal: Principal; action: Action | undefined; packageName: string | undefined },
): Promise<RegistryScope> {
  const project = await resolveProject(directory, ref, principal, action ?? 'pull');
  const decision = await directory.decideOn(principal, action ?? 'pull', project, packageName, match.plugin.format);
  if (!decision.allowed && (action !== undefined || !decision.knowsProject)) throw refusalOfDecision(decision, action ?? 'pull', principal);
  return { level: 'project', project };
}
