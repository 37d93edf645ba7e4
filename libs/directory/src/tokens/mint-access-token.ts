import { randomBytes } from 'node:crypto';
import { Role, roleName, type Scope } from '@packhouse/access';
import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { scopeColumn } from '../members/scope-columns.ts';
import type { MemberScope } from '../rows/member.ts';
import type { NewToken } from '../rows/token-info.ts';
import { invalid } from '../rules/problems.ts';
import { insertUser } from '../users/insert-user.ts';
import { checkToken, defaultExpiry, PERSONAL_SCOPES } from './check-token.ts';
import { insertToken } from './insert-token.ts';

export interface NewAccessToken {
  readonly name: string;
  readonly description?: string;
  readonly scopes: readonly Scope[];
  /** Absent: Maintainer, as GitLab's. */
  readonly role?: number;
  /** Milliseconds since the epoch; null: never; absent: after a year. */
  readonly expiresAt?: number | null;
  readonly creatorId?: number;
}

/** A project or group access token: a bot, its membership, and the token that acts as it within that project or group. */
export async function mintAccessToken(
  context: DirectoryContext,
  actor: Actor,
  scope: MemberScope,
  wanted: NewAccessToken,
): Promise<NewToken> {
  const now = context.clock();
  const role = wanted.role ?? Role.maintainer;
  checkToken({ ...wanted, allowed: PERSONAL_SCOPES, now });
  if (roleName(role) === undefined || role === Role.none) throw invalid('access_level', 'is not included in the list');
  return change(context, actor, async (open) => {
    const [column, id] = scopeColumn(scope);
    const username = `${'projectId' in scope ? 'project' : 'group'}_${id}_bot_${randomBytes(12).toString('hex')}`;
    const bot = await insertUser(open, { username, name: wanted.name, bot: true, passwordHash: null });
    await open.tx.run(`INSERT INTO memberships (user_id, ${column}, role, created_by, created_at) VALUES (?, ?, ?, ?, ?)`, [
      bot.id,
      id,
      role,
      wanted.creatorId,
      now,
    ]);
    const expiresAt = wanted.expiresAt === undefined ? defaultExpiry(now) : wanted.expiresAt;
    return insertToken(open, { ...wanted, ...scope, kind: 'access', userId: bot.id, role, expiresAt });
  });
}
