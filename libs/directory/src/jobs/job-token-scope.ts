import type { Queryable } from '@packhouse/database';
import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { DirectoryError } from '../directory-error.ts';
import type { MemberScope } from '../rows/member.ts';

/** Whose jobs a project lets in, beside its own: projects, and groups with everything in them. */
export interface JobTokenScope {
  readonly projectIds: readonly number[];
  readonly groupIds: readonly number[];
}

/** GitLab's limit. */
const MOST_ENTRIES = 200;

export async function readJobTokenScope(db: Queryable, projectId: number): Promise<JobTokenScope> {
  const rows = await db.all<{ target_project_id: number | null; target_namespace_id: number | null }>(
    'SELECT target_project_id, target_namespace_id FROM job_token_scope WHERE project_id = ? ORDER BY id',
    [projectId],
  );
  return {
    projectIds: rows.flatMap((row) => row.target_project_id ?? []),
    groupIds: rows.flatMap((row) => row.target_namespace_id ?? []),
  };
}

export async function addToJobTokenScope(context: DirectoryContext, actor: Actor, projectId: number, target: MemberScope): Promise<void> {
  await change(context, actor, async ({ tx, record }) => {
    await tx.lock('projects', projectId);
    const { projectIds, groupIds } = await readJobTokenScope(tx, projectId);
    const listed = 'projectId' in target ? projectIds.includes(target.projectId) : groupIds.includes(target.groupId);
    if (listed) throw new DirectoryError('invalid', 'This project or group is already in the job token allowlist');
    if (projectIds.length + groupIds.length >= MOST_ENTRIES)
      throw new DirectoryError('invalid', `The job token allowlist holds at most ${MOST_ENTRIES} entries`);
    const [column, id] = targetColumn(target);
    await tx.run(`INSERT INTO job_token_scope (project_id, ${column}) VALUES (?, ?)`, [projectId, id]);
    await record({ kind: 'job-token-scope.added', subject: `project:${projectId}`, projectId, after: { ...target } });
  });
}

export async function removeFromJobTokenScope(
  context: DirectoryContext,
  actor: Actor,
  projectId: number,
  target: MemberScope,
): Promise<void> {
  await change(context, actor, async ({ tx, record }) => {
    const [column, id] = targetColumn(target);
    const changed = await tx.run(`DELETE FROM job_token_scope WHERE project_id = ? AND ${column} = ?`, [projectId, id]);
    if (changed === 0) throw new DirectoryError('not-found', '404 Not Found');
    await record({ kind: 'job-token-scope.removed', subject: `project:${projectId}`, projectId, before: { ...target } });
  });
}

/** Whether only listed jobs get in. */
export async function setJobTokenScope(context: DirectoryContext, actor: Actor, projectId: number, enabled: boolean): Promise<void> {
  await change(context, actor, async ({ tx, record }) => {
    await tx.run('UPDATE projects SET job_token_scope_enabled = ? WHERE id = ?', [enabled, projectId]);
    await record({ kind: 'job-token-scope.updated', subject: `project:${projectId}`, projectId, after: { enabled } });
  });
}

function targetColumn(target: MemberScope): readonly [column: string, id: number] {
  return 'projectId' in target ? ['target_project_id', target.projectId] : ['target_namespace_id', target.groupId];
}
