import type { ActingUser, Scope } from '@packhouse/access';
import type { Queryable } from '@packhouse/database';
import type { StoredTokenKind } from '../rows/token-info.ts';

/** What one look-up of a token brings: the token, whom it acts as, and the job it belongs to. */
export interface TokenAccess {
  readonly id: number;
  readonly kind: StoredTokenKind;
  readonly username: string | null;
  readonly projectId: number | null;
  readonly groupId: number | null;
  readonly jobId: number | null;
  readonly scopes: readonly Scope[];
  readonly expiresAt: number | null;
  readonly lastUsedAt: number | null;
  readonly revoked: boolean;
  readonly user: (ActingUser & { readonly blocked: boolean }) | null;
  readonly jobEnded: boolean;
}

interface Row {
  id: number;
  kind: StoredTokenKind;
  token_username: string | null;
  project_id: number | null;
  namespace_id: number | null;
  job_id: number | null;
  scopes: string;
  expires_at: number | null;
  last_used_at: number | null;
  revoked_at: number | null;
  user_id: number | null;
  username: string;
  state: string;
  external: number;
  bot: number;
  administrator: number;
  ended_at: number | null;
}

const SELECT = `SELECT t.id, t.kind, t.username AS token_username, t.project_id, t.namespace_id, t.job_id, t.scopes, t.expires_at, t.last_used_at,
  t.revoked_at, t.user_id, u.username, u.state, u.external, u.bot, u.administrator, j.ended_at
  FROM tokens t LEFT JOIN users u ON u.id = t.user_id LEFT JOIN ci_jobs j ON j.id = t.job_id`;

export async function loadTokenAccess(
  db: Queryable,
  by: 'hash' | 'id' | 'job_id',
  value: string | number,
): Promise<TokenAccess | undefined> {
  const row = await db.get<Row>(`${SELECT} WHERE t.${by} = ?`, [value]);
  if (!row) return undefined;
  return {
    id: row.id,
    kind: row.kind,
    username: row.token_username,
    projectId: row.project_id,
    groupId: row.namespace_id,
    jobId: row.job_id,
    scopes: row.scopes.split(' ').filter(Boolean) as Scope[],
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revoked: row.revoked_at !== null,
    user: row.user_id === null ? null : toActingUser(row, row.user_id),
    jobEnded: row.ended_at !== null,
  };
}

function toActingUser(row: Row, userId: number): ActingUser & { blocked: boolean } {
  return {
    userId,
    username: row.username,
    external: row.external === 1,
    bot: row.bot === 1,
    administrator: row.administrator === 1,
    blocked: row.state !== 'active',
  };
}
