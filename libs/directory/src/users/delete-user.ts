import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { DirectoryError } from '../directory-error.ts';
import { requireUser } from './read-user.ts';
import { refuseLastAdministrator } from './refuse-last-administrator.ts';

/** Deletes a user with their tokens and memberships. Refused while their namespace holds projects: packages have no owner to follow. */
export async function deleteUser(context: DirectoryContext, actor: Actor, id: number): Promise<void> {
  await change(context, actor, async ({ tx, record }) => {
    await tx.lock('users', id);
    const user = await requireUser(tx, id);
    await refuseLastAdministrator(tx, user);
    const held = await tx.get('SELECT 1 AS one FROM projects p JOIN namespaces n ON n.id = p.namespace_id WHERE n.owner_user_id = ?', [id]);
    if (held) throw new DirectoryError('conflict', 'The user owns projects: delete or move them first, or block the user');
    await tx.run('DELETE FROM users WHERE id = ?', [id]);
    await record({ kind: 'user.deleted', subject: `user:${id}`, before: { username: user.username } });
  });
}
