import { Role, type Visibility } from '@packhouse/access';
import type { Transaction } from '@packhouse/database';
import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { DirectoryError } from '../directory-error.ts';
import { type Group, lineageOf, type PackageSettings } from '../rows/group.ts';
import { nameProblem } from '../rules/name-problem.ts';
import { pathProblem } from '../rules/path-problem.ts';
import { invalid, Problems } from '../rules/problems.ts';
import { isMoreVisible } from '../rules/visibility-order.ts';
import { requireGroup } from './read-group.ts';
import { refuseTakenPath } from './refuse-taken-path.ts';

export interface NewGroup {
  readonly path: string;
  readonly name: string;
  readonly description?: string;
  readonly visibility?: Visibility;
  readonly parentId?: number;
  readonly requireTwoFactor?: boolean;
  readonly settings?: PackageSettings;
  /** Becomes the first Owner. */
  readonly ownerUserId?: number;
}

/** GitLab's limit: deeper trees make paths that clients cut off. */
const DEEPEST = 20;

/** Creates a group, at the top or in another one, never more visible than its parent. */
export async function createGroup(context: DirectoryContext, actor: Actor, wanted: NewGroup): Promise<Group> {
  new Problems()
    .add('path', pathProblem(wanted.path, wanted.parentId === undefined ? 'root' : 'nested'))
    .add('name', nameProblem(wanted.name))
    .throwIfAny();
  return change(context, actor, async ({ tx, now, record }) => {
    const parent = wanted.parentId === undefined ? undefined : await lockParent(tx, wanted.parentId);
    const visibility = wanted.visibility ?? 'private';
    if (parent && isMoreVisible(visibility, parent.visibility))
      throw invalid('visibility_level', `${visibility} is not allowed since the parent group has a ${parent.visibility} visibility`);
    const fullPath = parent ? `${parent.fullPath}/${wanted.path}` : wanted.path;
    await refuseTakenPath(tx, fullPath);
    const id = await insert(tx, now, wanted, { fullPath, visibility, parent });
    if (wanted.ownerUserId !== undefined)
      await tx.run('INSERT INTO memberships (user_id, namespace_id, role, created_by, created_at) VALUES (?, ?, ?, ?, ?)', [
        wanted.ownerUserId,
        id,
        Role.owner,
        wanted.ownerUserId,
        now,
      ]);
    await record({ kind: 'group.created', subject: `group:${id}`, after: { fullPath, visibility } });
    return requireGroup(tx, id);
  });
}

async function lockParent(tx: Transaction, id: number): Promise<Group> {
  await tx.lock('namespaces', id);
  const parent = await requireGroup(tx, id);
  if (parent.lineage.length + 1 >= DEEPEST) throw new DirectoryError('invalid', `groups nest at most ${DEEPEST} levels deep`);
  return parent;
}

interface Place {
  readonly fullPath: string;
  readonly visibility: Visibility;
  readonly parent: Group | undefined;
}

async function insert(tx: Transaction, now: number, wanted: NewGroup, { fullPath, visibility, parent }: Place): Promise<number> {
  const row = await tx.get<{ id: number }>(
    `INSERT INTO namespaces (kind, parent_id, path, full_path, full_path_key, name, description, visibility, lineage, top_id,
       require_two_factor, package_settings, created_at, updated_at)
     VALUES ('group', ?, ?, ?, ?, ?, ?, ?, '', 0, ?, ?, ?, ?) RETURNING id`,
    [
      parent?.id,
      wanted.path,
      fullPath,
      fullPath.toLowerCase(),
      wanted.name,
      wanted.description ?? '',
      visibility,
      wanted.requireTwoFactor ?? false,
      JSON.stringify(wanted.settings ?? {}),
      now,
      now,
    ],
  );
  const id = row!.id;
  await tx.run('UPDATE namespaces SET lineage = ?, top_id = ? WHERE id = ?', [
    `${parent ? lineageOf(parent) : '/'}${id}/`,
    parent?.topId ?? id,
    id,
  ]);
  return id;
}
