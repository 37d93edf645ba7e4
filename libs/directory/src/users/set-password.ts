import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { passwordProblem } from '../rules/password-problem.ts';
import { Problems } from '../rules/problems.ts';
import { requireUser } from './read-user.ts';

/** Sets a password. Whatever was remembered of the old one stops counting, and the user's browser sessions end. */
export async function setPassword(context: DirectoryContext, actor: Actor, userId: number, password: string): Promise<void> {
  const user = await requireUser(context.db.read, userId);
  new Problems().add('password', passwordProblem(password, user.username)).throwIfAny();
  const hash = await context.passwords.hash(password);
  await change(context, actor, async ({ tx, now, record }) => {
    await tx.run('UPDATE users SET password_hash = ?, password_version = password_version + 1, updated_at = ? WHERE id = ?', [
      hash,
      now,
      userId,
    ]);
    await tx.run('DELETE FROM browser_sessions WHERE user_id = ?', [userId]);
    await record({ kind: 'user.password-changed', subject: `user:${userId}` });
  });
}
