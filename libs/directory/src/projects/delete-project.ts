import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { DirectoryError } from '../directory-error.ts';
import { deleteBotsOf } from '../members/delete-bots-of.ts';
import { requireProject } from './read-project.ts';

/** Deletes a project that holds no package. Packages are deleted first and by name: a build somewhere may need them. */
export async function deleteProject(context: DirectoryContext, actor: Actor, id: number): Promise<void> {
  await change(context, actor, async ({ tx, record }) => {
    await tx.lock('projects', id);
    const project = await requireProject(tx, id);
    const held = await tx.get('SELECT 1 AS one FROM packages WHERE project_id = ?', [id]);
    if (held)
      throw new DirectoryError('conflict', 'The project holds packages, deleted ones that can be restored included: archive it instead');
    await deleteBotsOf(tx, { projectId: id });
    await tx.run('DELETE FROM ci_jobs WHERE project_id = ?', [id]);
    await tx.run('DELETE FROM projects WHERE id = ?', [id]);
    await record({ kind: 'project.deleted', subject: `project:${id}`, projectId: id, before: { fullPath: project.fullPath } });
  });
}
