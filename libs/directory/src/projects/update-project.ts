import type { RegistryLevel, Visibility } from '@packhouse/access';
import type { Transaction } from '@packhouse/database';
import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { requireGroup } from '../groups/read-group.ts';
import { refuseTakenPath } from '../groups/refuse-taken-path.ts';
import type { PackageSettings } from '../rows/group.ts';
import type { Project } from '../rows/project.ts';
import { nameProblem } from '../rules/name-problem.ts';
import { pathProblem } from '../rules/path-problem.ts';
import { invalid, Problems } from '../rules/problems.ts';
import { isMoreVisible } from '../rules/visibility-order.ts';
import { readSettings } from '../settings/read-settings.ts';
import { switchedOff } from './create-project.ts';
import { requireProject } from './read-project.ts';

/** What is to change; absent fields stay, settings are merged by key. */
export interface ProjectChange {
  readonly name?: string;
  readonly path?: string;
  readonly description?: string;
  readonly visibility?: Visibility;
  readonly registryLevel?: RegistryLevel;
  readonly repositoryAccessLevel?: string;
  readonly archived?: boolean;
  readonly classificationLabel?: string | null;
  readonly settings?: PackageSettings;
}

export async function updateProject(context: DirectoryContext, actor: Actor, id: number, wanted: ProjectChange): Promise<Project> {
  check(wanted);
  return change(context, actor, async ({ tx, now, record }) => {
    await tx.lock('projects', id);
    const before = await requireProject(tx, id);
    await checkVisibility(tx, before, wanted.visibility);
    const level = nextLevel(before, wanted);
    if (level === 'public' && before.registryLevel !== 'public' && !(await readSettings(tx)).allowAnyoneToPull) throw switchedOff();
    const next = { ...before, ...present(wanted), registryLevel: level, settings: { ...before.settings, ...wanted.settings } };
    const fullPath = `${before.namespace.fullPath}/${next.path}`;
    if (fullPath !== before.fullPath) await refuseTakenPath(tx, fullPath, { projectId: id });
    await store(tx, now, { ...next, fullPath });
    const after = await requireProject(tx, id);
    await record({ kind: 'project.updated', subject: `project:${id}`, projectId: id, before: shown(before), after: shown(after) });
    return after;
  });
}

function check(wanted: ProjectChange): void {
  const problems = new Problems();
  if (wanted.path !== undefined) problems.add('path', pathProblem(wanted.path, 'nested'));
  if (wanted.name !== undefined) problems.add('name', nameProblem(wanted.name));
  if ((wanted.classificationLabel?.length ?? 0) > 255)
    problems.add('external_authorization_classification_label', 'is too long (maximum is 255 characters)');
  problems.throwIfAny();
}

async function checkVisibility(tx: Transaction, project: Project, visibility: Visibility | undefined): Promise<void> {
  if (visibility === undefined || project.namespace.kind !== 'group') return;
  const group = await requireGroup(tx, project.namespace.id);
  if (isMoreVisible(visibility, group.visibility))
    throw invalid('visibility_level', `${visibility} is not allowed in a ${group.visibility} group`);
}

/** A project that anyone may pull from and that is made less visible stops being pulled from, unless its owner says so at once. */
function nextLevel(before: Project, wanted: ProjectChange): RegistryLevel {
  if (wanted.registryLevel !== undefined) return wanted.registryLevel;
  const tightened = wanted.visibility !== undefined && isMoreVisible(before.visibility, wanted.visibility);
  return tightened && before.registryLevel === 'public' ? 'enabled' : before.registryLevel;
}

function present(wanted: ProjectChange): ProjectChange {
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}

async function store(tx: Transaction, now: number, next: Project): Promise<void> {
  await tx.run(
    `UPDATE projects SET path = ?, full_path = ?, full_path_key = ?, name = ?, description = ?, visibility = ?, registry_level = ?,
       repository_access_level = ?, archived = ?, classification_label = ?, package_settings = ?, updated_at = ? WHERE id = ?`,
    [
      next.path,
      next.fullPath,
      next.fullPath.toLowerCase(),
      next.name,
      next.description,
      next.visibility,
      next.registryLevel,
      next.repositoryAccessLevel,
      next.archived,
      next.classificationLabel,
      JSON.stringify(next.settings),
      now,
      next.id,
    ],
  );
}

const shown = ({ fullPath, name, visibility, registryLevel, archived, classificationLabel, settings }: Project): object => ({
  fullPath,
  name,
  visibility,
  registryLevel,
  archived,
  classificationLabel,
  settings,
});
