import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { DirectoryError } from '../directory-error.ts';
import { invalid } from '../rules/problems.ts';
import { type NewToken, tokenIsActive } from '../rows/token-info.ts';
import { insertToken } from './insert-token.ts';
import { findToken } from './read-tokens.ts';

const WEEK = 7 * 86_400_000;

/**
 * Replaces a token by a new one with the same rights in one transaction; the old text stops working.
 * @param expiresAt milliseconds since the epoch; absent: in a week, as GitLab's
 */
export async function rotateToken(context: DirectoryContext, actor: Actor, id: number, expiresAt?: number): Promise<NewToken> {
  return change(context, actor, async (open) => {
    await open.tx.lock('tokens', id);
    const token = await findToken(open.tx, id);
    if (!token) throw new DirectoryError('not-found', '404 Token Not Found');
    if (!tokenIsActive(token, open.now))
      throw new DirectoryError('unauthenticated', 'The token is revoked or expired: it cannot be rotated');
    const end = expiresAt ?? Math.floor(open.now / 86_400_000) * 86_400_000 + WEEK;
    if (end <= open.now) throw invalid('expires_at', 'must be in the future');
    await open.tx.run('UPDATE tokens SET revoked_at = ? WHERE id = ?', [open.now, id]);
    await open.record({ kind: 'token.rotated', subject: `token:${id}`, projectId: token.projectId ?? undefined });
    return insertToken(open, { ...token, expiresAt: end });
  });
}
