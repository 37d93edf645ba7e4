import { randomBytes } from 'node:crypto';
import { tokenHash } from '@packhouse/access';
import { SYSTEM } from './actor.ts';
import { change } from './change.ts';
import type { DirectoryContext } from './directory-context.ts';
import { DirectoryError } from './directory-error.ts';
import type { User } from './rows/user.ts';
import { invalid } from './rules/problems.ts';
import { createUser } from './users/create-user.ts';

export interface RootAccount {
  readonly user: User;
  /** The password that was made, where none was given; shown this once. */
  readonly password?: string;
}

/**
 * The first start of an empty instance: makes the administrator `root`. On an instance that has users it does nothing.
 * @param given.token the text of a personal token with scope `api` for automated set-ups, at least 20 characters
 */
export async function ensureRoot(
  context: DirectoryContext,
  given: { readonly password?: string; readonly token?: string } = {},
): Promise<RootAccount | undefined> {
  if (await context.db.read.get('SELECT 1 AS one FROM users')) return undefined;
  if (given.token !== undefined && given.token.length < 20) throw invalid('token', 'is too short (minimum is 20 characters)');
  const made = given.password === undefined ? randomBytes(18).toString('base64url') : undefined;
  const root = { username: 'root', name: 'Administrator', password: given.password ?? made, administrator: true };
  const user = await createUser(context, SYSTEM, root).catch(lostRace);
  if (!user) return undefined;
  if (given.token !== undefined) await storeToken(context, user.id, given.token);
  return { user, password: made };
}

/** Another replica that started at the same moment has made it. */
function lostRace(error: unknown): undefined {
  if (error instanceof DirectoryError && error.code === 'conflict') return undefined;
  throw error;
}

async function storeToken(context: DirectoryContext, userId: number, token: string): Promise<void> {
  await change(context, SYSTEM, async ({ tx, now, record }) => {
    await tx.run(
      `INSERT INTO tokens (kind, hash, name, user_id, scopes, creator_id, created_at) VALUES ('personal', ?, 'first start', ?, 'api', ?, ?)`,
      [tokenHash(token), userId, userId, now],
    );
    await record({ kind: 'token.created', subject: `user:${userId}`, after: { kind: 'personal', name: 'first start', scopes: ['api'] } });
  });
}
