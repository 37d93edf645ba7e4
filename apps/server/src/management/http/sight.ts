import { hasScope, mayKnow, mayKnowGroup, type Principal } from '@packhouse/access';
import type { Directory, Group, Project } from '@packhouse/directory';

/** Whether the project may be seen. That anyone may pull from it widens pulling and nothing else, so the level plays no part. */
export async function seesProject(directory: Directory, principal: Principal, project: Project): Promise<boolean> {
  const [standing, settings] = await Promise.all([directory.standing(principal, project), directory.settings()]);
  return mayKnow(narrowed(principal), { ...project, registryLevel: 'enabled' }, standing, settings);
}

/** Whether the group may be seen: by its visibility, a membership, or a project in it whose packages the principal may list. */
export async function seesGroup(directory: Directory, principal: Principal, group: Group): Promise<boolean> {
  const { role } = await directory.groupStanding(principal, group);
  const viewer = narrowed(principal);
  if (mayKnowGroup(viewer, group, { role, holdsReadable: false })) return true;
  return (await directory.readableProjects(viewer, 'view', { group })).length > 0;
}

/** A user's token without the scope to read the API sees what anonymous callers see. */
function narrowed(principal: Principal): Principal {
  return principal.kind === 'user' && !hasScope(principal, 'read_api') ? { kind: 'anonymous' } : principal;
}
