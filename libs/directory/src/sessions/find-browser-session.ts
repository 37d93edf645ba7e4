import { tokenHash } from '@packhouse/access';
import type { Queryable } from '@packhouse/database';

/** Whose a session is, while it lasts. */
export async function findBrowserSession(
  db: Queryable,
  secret: string,
  now: number,
): Promise<{ userId: number; expiresAt: number } | undefined> {
  const row = await db.get<{ user_id: number; expires_at: number }>(
    'SELECT user_id, expires_at FROM browser_sessions WHERE id = ? AND expires_at > ?',
    [tokenHash(secret), now],
  );
  return row && { userId: row.user_id, expiresAt: row.expires_at };
}
