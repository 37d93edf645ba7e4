import type { RegistryLevel, Visibility } from '@packhouse/access';
import type { Transaction } from '@packhouse/database';
import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { DirectoryError } from '../directory-error.ts';
import { findNamespace } from '../groups/read-group.ts';
import { refuseTakenPath } from '../groups/refuse-taken-path.ts';
import { type Group, lineageOf, type PackageSettings } from '../rows/group.ts';
import type { Project } from '../rows/project.ts';
import { nameProblem } from '../rules/name-problem.ts';
import { pathProblem } from '../rules/path-problem.ts';
import { invalid, Problems } from '../rules/problems.ts';
import { isMoreVisible } from '../rules/visibility-order.ts';
import { readSettings } from '../settings/read-settings.ts';
import { requireProject } from './read-project.ts';

export interface NewProject {
  readonly namespaceId: number;
  readonly path: string;
  readonly name: string;
  readonly description?: string;
  readonly visibility?: Visibility;
  readonly registryLevel?: RegistryLevel;
  readonly repositoryAccessLevel?: string;
  readonly classificationLabel?: string;
  readonly settings?: PackageSettings;
  readonly creatorId?: number;
}

/** Creates a project in a group or in a user's namespace, never more visible than its group. */
export async function createProject(context: DirectoryContext, actor: Actor, wanted: NewProject): Promise<Project> {
  new Problems().add('path', pathProblem(wanted.path, 'nested')).add('name', nameProblem(wanted.name)).throwIfAny();
  return change(context, actor, async ({ tx, now, record }) => {
    await tx.lock('namespaces', wanted.namespaceId);
    const namespace = await findNamespace(tx, wanted.namespaceId);
    if (!namespace) throw new DirectoryError('not-found', '404 Namespace Not Found');
    const visibility = wanted.visibility ?? 'private';
    if (namespace.kind === 'group' && isMoreVisible(visibility, namespace.visibility))
      throw invalid('visibility_level', `${visibility} is not allowed in a ${namespace.visibility} group`);
    if (wanted.registryLevel === 'public' && !(await readSettings(tx)).allowAnyoneToPull) throw switchedOff();
    const fullPath = `${namespace.fullPath}/${wanted.path}`;
    await refuseTakenPath(tx, fullPath);
    const id = await insert(tx, now, wanted, namespace);
    const registryLevel = wanted.registryLevel ?? 'enabled';
    await record({ kind: 'project.created', subject: `project:${id}`, projectId: id, after: { fullPath, visibility, registryLevel } });
    return requireProject(tx, id);
  });
}

/** The instance switch forbids to choose what it switches off. */
export function switchedOff(): DirectoryError {
  return invalid('package_registry_access_level', 'cannot be public: an administrator has switched off that anyone may pull');
}

async function insert(tx: Transaction, now: number, wanted: NewProject, namespace: Group): Promise<number> {
  const fullPath = `${namespace.fullPath}/${wanted.path}`;
  const row = await tx.get<{ id: number }>(
    `INSERT INTO projects (namespace_id, path, full_path, full_path_key, name, description, visibility, registry_level, repository_access_level,
       lineage, top_id, classification_label, package_settings, creator_id, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    [
      namespace.id,
      wanted.path,
      fullPath,
      fullPath.toLowerCase(),
      wanted.name,
      wanted.description ?? '',
      wanted.visibility ?? 'private',
      wanted.registryLevel ?? 'enabled',
      wanted.repositoryAccessLevel ?? 'enabled',
      lineageOf(namespace),
      namespace.topId,
      wanted.classificationLabel,
      JSON.stringify(wanted.settings ?? {}),
      wanted.creatorId,
      now,
      now,
    ],
  );
  return row!.id;
}
