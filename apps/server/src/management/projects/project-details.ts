import type { Principal } from '@packhouse/access';
import { type Directory, findMember, type Project, userIdOf } from '@packhouse/directory';
import { projectObject } from './project-object.ts';

export interface DetailOptions {
  readonly origin: string;
  /** Sizes, for Reporters and up as in GitLab. */
  readonly statistics: boolean;
}

const REPORTER = 20;

/** A project with what the caller is in it, and its sizes where they are asked for. */
export async function projectDetails(
  directory: Directory,
  principal: Principal,
  project: Project,
  { origin, statistics }: DetailOptions,
): Promise<object> {
  const { role } = await directory.standing(principal, project);
  const mayCount = role >= REPORTER || (principal.kind === 'user' && principal.administrator);
  return {
    ...projectObject(project, origin),
    permissions: await permissions(directory, principal, project, role),
    ...(statistics && mayCount ? { statistics: await sizes(directory, project) } : {}),
  };
}

async function permissions(directory: Directory, principal: Principal, project: Project, role: number): Promise<object> {
  const userId = userIdOf(principal);
  const direct = userId === undefined ? undefined : await findMember(directory.db.read, { projectId: project.id }, userId);
  const level = (access: number | undefined): object | null => (access ? { access_level: access, notification_level: 3 } : null);
  return { project_access: level(direct?.role), group_access: role > (direct?.role ?? 0) ? level(role) : null };
}

async function sizes(directory: Directory, project: Project): Promise<object> {
  const row = await directory.db.read.get<{ bytes: number }>('SELECT bytes FROM usage_totals WHERE project_id = ?', [project.id]);
  const bytes = row?.bytes ?? 0;
  return { commit_count: 0, storage_size: bytes, repository_size: 0, packages_size: bytes };
}
