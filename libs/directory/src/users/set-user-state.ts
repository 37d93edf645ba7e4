import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';
import type { User } from '../rows/user.ts';
import { requireUser } from './read-user.ts';
import { refuseLastAdministrator } from './refuse-last-administrator.ts';

/** Blocks a user: every credential of theirs stops at once, running jobs and browser sessions included. */
export function blockUser(context: DirectoryContext, actor: Actor, id: number): Promise<User> {
  return setState(context, actor, id, 'blocked');
}

/** Lets a blocked user in again, with the tokens they had. */
export function unblockUser(context: DirectoryContext, actor: Actor, id: number): Promise<User> {
  return setState(context, actor, id, 'active');
}

async function setState(context: DirectoryContext, actor: Actor, id: number, state: User['state']): Promise<User> {
  return change(context, actor, async ({ tx, now, record }) => {
    await tx.lock('users', id);
    const before = await requireUser(tx, id);
    if (before.state === state) return before;
    if (state === 'blocked') {
      await refuseLastAdministrator(tx, before);
      await tx.run('DELETE FROM browser_sessions WHERE user_id = ?', [id]);
    }
    await tx.run('UPDATE users SET state = ?, updated_at = ? WHERE id = ?', [state, now, id]);
    await record({
      kind: state === 'blocked' ? 'user.blocked' : 'user.unblocked',
      subject: `user:${id}`,
      before: { state: before.state },
      after: { state },
    });
    return requireUser(tx, id);
  });
}
