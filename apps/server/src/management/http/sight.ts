import { ANONYMOUS, hasScope, mayKnow, mayKnowGroup, type Principal } from '@packhouse/access';
import type { Directory, Group, Project } from '@packhouse/directory';

/** Whether the project may be seen here. That anyone may pull from it widens pulling and nothing else, so the level plays no part. */
export function seesProject(directory: Directory, principal: Principal, project: Project): Promise<boolean> {
  return knowsProject(directory, asReader(principal), project);
}

/** Whether the holder of the credential may know the project, however small the credential is. */
export async function knowsProject(directory: Directory, principal: Principal, project: Project): Promise<boolean> {
  const [standing, settings] = await Promise.all([directory.standing(principal, project), directory.settings()]);
  return mayKnow(principal, { ...project, registryLevel: 'enabled' }, standing, settings);
}

/** Whether the group may be seen here: by its visibility, a membership, or a project in it whose packages the principal may list. */
export function seesGroup(directory: Directory, principal: Principal, group: Group): Promise<boolean> {
  return knowsGroup(directory, asReader(principal), group);
}

/** Whether the holder of the credential may know the group, however small the credential is. */
export async function knowsGroup(directory: Directory, principal: Principal, group: Group): Promise<boolean> {
  const { role } = await directory.groupStanding(principal, group);
  if (mayKnowGroup(principal, group, { role, holdsReadable: false })) return true;
  return (await directory.readableProjects(principal, 'view', { group })).length > 0;
}

/** A credential that is not made for reading this API sees what anonymous callers see. */
function asReader(principal: Principal): Principal {
  return principal.kind === 'user' && hasScope(principal, 'read_api') ? principal : ANONYMOUS;
}
