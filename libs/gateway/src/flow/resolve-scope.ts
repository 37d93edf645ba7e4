import type { Action, Principal } from '@packhouse/access';
import type { Directory, Project } from '@packhouse/directory';
import type { RouteMatch } from '@packhouse/plugin-host';
import type { Place, RefusalError } from '@packhouse/sdk';
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

/** What a request is about: a registry, and the package in its address in canonical form, empty for none. */
export interface Resolved {
  readonly scope: RegistryScope;
  readonly packageName: string;
}

/** What the URL's prefix names, found among all projects and groups, then decided. `action` undefined: any good credential of somebody who may know the place will do. */
export async function resolveScope(
  directory: Directory,
  match: RouteMatch,
  principal: Principal,
  action: Action | undefined,
): Promise<Resolved> {
  const { names } = match.plugin.definition;
  const decided = async (project: Project | undefined, packageName: string): Promise<Resolved> => ({
    scope: await projectScope(directory, match, project, { principal, action, packageName }),
    packageName,
  });
  const packageName = match.packageText === undefined ? '' : names.parse(match.packageText);
  switch (match.level) {
    case 'project':
      return decided(await directory.project(match.scopeRef ?? ''), packageName);
    case 'group': {
      const group = await directory.group(match.scopeRef ?? '');
      if (!group) throw unknownScope(principal, action ?? 'pull');
      const decision = await directory.decideOnGroup(principal, 'pull', group);
      if (!decision.allowed && (action !== undefined || !decision.knowsProject)) throw refusalOfDecision(decision, 'pull', principal);
      return { scope: { level: 'group', group }, packageName };
    }
    case 'instance': {
      const places = match.route.place?.({ params: match.params, query: new URLSearchParams(match.search) }) ?? [];
      if (places.length === 0) return { scope: { level: 'instance' }, packageName };
      const found = await findPlace(directory, places);
      return decided(found?.project, found?.place.package === undefined ? packageName : names.parse(found.place.package));
    }
  }
}

/** The first place whose project there is, whoever may see it. */
export async function findPlace(
  directory: Directory,
  places: readonly Place[],
): Promise<{ readonly project: Project; readonly place: Place } | undefined> {
  for (const place of places) {
    // By its path alone: digits would be another project's number.
    const project = place.project.includes('/') ? await directory.project(place.project) : undefined;
    if (project) return { project, place };
  }
  return undefined;
}

async function projectScope(
  directory: Directory,
  match: RouteMatch,
  project: Project | undefined,
  { principal, action, packageName }: { principal: Principal; action: Action | undefined; packageName: string },
): Promise<RegistryScope> {
  if (!project) throw unknownScope(principal, action ?? 'pull');
  const name = packageName === '' ? undefined : packageName;
  const decision = await directory.decideOn(principal, action ?? 'pull', project, name, match.plugin.format);
  if (!decision.allowed && (action !== undefined || !decision.knowsProject)) throw refusalOfDecision(decision, action ?? 'pull', principal);
  return { level: 'project', project };
}
