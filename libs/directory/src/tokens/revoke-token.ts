import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { DirectoryError } from '../directory-error.ts';
import { findToken } from './read-tokens.ts';

/** Revokes a token; at once here, within 5 s on other replicas. A revoked one stays revoked, and the row stays for the audit. */
export async function revokeToken(context: DirectoryContext, actor: Actor, id: number): Promise<void> {
  await change(context, actor, async ({ tx, now, record }) => {
    const token = await findToken(tx, id);
    if (!token) throw new DirectoryError('not-found', '404 Token Not Found');
    if (token.revokedAt !== null) return;
    await tx.run('UPDATE tokens SET revoked_at = ? WHERE id = ?', [now, id]);
    // A bot is nothing without its token: it leaves the list of members.
    if (token.kind === 'access') await tx.run('DELETE FROM memberships WHERE user_id = ?', [token.userId]);
    await record({
      kind: 'token.revoked',
      subject: `token:${id}`,
      projectId: token.projectId ?? undefined,
      before: { kind: token.kind, name: token.name },
    });
  });
}
