import type { Visibility } from '@packhouse/access';
import type { Transaction } from '@packhouse/database';
import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { type Group, lineageOf, type PackageSettings } from '../rows/group.ts';
import { lineageRange } from '../rules/lineage.ts';
import { nameProblem } from '../rules/name-problem.ts';
import { pathProblem } from '../rules/path-problem.ts';
import { invalid, Problems } from '../rules/problems.ts';
import { isMoreVisible } from '../rules/visibility-order.ts';
import { findNamespace, requireGroup } from './read-group.ts';
import { refuseTakenPath } from './refuse-taken-path.ts';
import { renameBelow } from './rename-below.ts';

/** What is to change; absent fields stay, settings are merged by key. */
export interface GroupChange {
  readonly name?: string;
  readonly path?: string;
  readonly description?: string;
  readonly visibility?: Visibility;
  readonly requireTwoFactor?: boolean;
  readonly settings?: PackageSettings;
}

export async function updateGroup(context: DirectoryContext, actor: Actor, id: number, wanted: GroupChange): Promise<Group> {
  return change(context, actor, async ({ tx, now, record }) => {
    await tx.lock('namespaces', id);
    const before = await requireGroup(tx, id);
    check(before, wanted);
    if (wanted.visibility !== undefined) await checkVisibility(tx, before, wanted.visibility);
    const next = { ...before, ...wanted, settings: { ...before.settings, ...wanted.settings } };
    const fullPath = before.fullPath.slice(0, before.fullPath.length - before.path.length) + (wanted.path ?? before.path);
    if (fullPath !== before.fullPath) await rename(tx, before, fullPath);
    await tx.run(
      'UPDATE namespaces SET name = ?, path = ?, description = ?, visibility = ?, require_two_factor = ?, package_settings = ?, updated_at = ? WHERE id = ?',
      [
        wanted.name ?? before.name,
        wanted.path ?? before.path,
        wanted.description ?? before.description,
        wanted.visibility ?? before.visibility,
        wanted.requireTwoFactor ?? before.requireTwoFactor,
        JSON.stringify(next.settings),
        now,
        id,
      ],
    );
    const after = await requireGroup(tx, id);
    await record({ kind: 'group.updated', subject: `group:${id}`, before: shown(before), after: shown(after) });
    return after;
  });
}

const shown = ({ fullPath, name, visibility, requireTwoFactor, settings }: Group): object => ({
  fullPath,
  name,
  visibility,
  requireTwoFactor,
  settings,
});

function check(before: Group, wanted: GroupChange): void {
  const problems = new Problems();
  if (wanted.name !== undefined) problems.add('name', nameProblem(wanted.name));
  if (wanted.path !== undefined) problems.add('path', pathProblem(wanted.path, before.parentId === null ? 'root' : 'nested'));
  problems.throwIfAny();
}

async function rename(tx: Transaction, before: Group, fullPath: string): Promise<void> {
  await refuseTakenPath(tx, fullPath, { namespaceId: before.id });
  await renameBelow(tx, lineageOf(before), before.fullPath, fullPath);
}

/** Nothing in a group may show more than the group, and the group no more than its parent. */
async function checkVisibility(tx: Transaction, group: Group, visibility: Visibility): Promise<void> {
  const parent = group.parentId === null ? undefined : await findNamespace(tx, group.parentId);
  if (parent && isMoreVisible(visibility, parent.visibility))
    throw invalid('visibility_level', `${visibility} is not allowed since the parent group has a ${parent.visibility} visibility`);
  const range = lineageRange(lineageOf(group));
  const below = await tx.all<{ visibility: Visibility }>(
    `SELECT DISTINCT visibility FROM namespaces WHERE lineage >= ? AND lineage < ? AND id <> ?
     UNION SELECT DISTINCT visibility FROM projects WHERE lineage >= ? AND lineage < ?`,
    [...range, group.id, ...range],
  );
  if (below.some((row) => isMoreVisible(row.visibility, visibility)))
    throw invalid(
      'visibility_level',
      `${visibility} is not allowed since there are groups or projects with higher visibility in this group`,
    );
}
