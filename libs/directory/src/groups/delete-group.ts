import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { DirectoryError } from '../directory-error.ts';
import { deleteBotsOf } from '../members/delete-bots-of.ts';
import { requireGroup } from './read-group.ts';

/** Deletes an empty group. What lies in it is deleted first and by name: packages never go by accident. */
export async function deleteGroup(context: DirectoryContext, actor: Actor, id: number): Promise<void> {
  await change(context, actor, async ({ tx, record }) => {
    await tx.lock('namespaces', id);
    const group = await requireGroup(tx, id);
    const held = await tx.get('SELECT 1 AS one FROM namespaces WHERE parent_id = ? UNION SELECT 1 FROM projects WHERE namespace_id = ?', [
      id,
      id,
    ]);
    if (held) throw new DirectoryError('conflict', 'The group is not empty: delete its projects and subgroups first');
    await deleteBotsOf(tx, { groupId: id });
    await tx.run('DELETE FROM namespaces WHERE id = ?', [id]);
    await record({ kind: 'group.deleted', subject: `group:${id}`, before: { fullPath: group.fullPath } });
  });
}
