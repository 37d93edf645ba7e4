import { randomBytes } from 'node:crypto';
import { tokenHash } from '@packhouse/access';
import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';

/** A new session; the secret goes into the cookie, only its hash is stored. */
export interface NewBrowserSession {
  readonly secret: string;
  readonly expiresAt: number;
}

const TWELVE_HOURS = 12 * 3_600_000;

/** Opens a session for a user who has proven themselves. Each sign-in makes a new one, so that none can be planted beforehand. */
export async function openBrowserSession(
  context: DirectoryContext,
  actor: Actor,
  userId: number,
  lifetime = TWELVE_HOURS,
): Promise<NewBrowserSession> {
  const secret = randomBytes(32).toString('base64url');
  return change(context, actor, async ({ tx, now, record }) => {
    await tx.run('DELETE FROM browser_sessions WHERE expires_at <= ?', [now]);
    await tx.run('INSERT INTO browser_sessions (id, user_id, created_at, expires_at) VALUES (?, ?, ?, ?)', [
      tokenHash(secret),
      userId,
      now,
      now + lifetime,
    ]);
    await tx.run('UPDATE users SET last_activity_at = ? WHERE id = ?', [now, userId]);
    await record({ kind: 'session.opened', subject: `user:${userId}` });
    return { secret, expiresAt: now + lifetime };
  });
}

/** Ends a session; one that is over already is no error. */
export async function closeBrowserSession(context: DirectoryContext, actor: Actor, secret: string): Promise<void> {
  await change(context, actor, async ({ tx, record }) => {
    const changed = await tx.run('DELETE FROM browser_sessions WHERE id = ?', [tokenHash(secret)]);
    if (changed > 0) await record({ kind: 'session.closed', subject: actor.identity });
  });
}
