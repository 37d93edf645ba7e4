import type { Scope } from '@packhouse/access';

/** Whose a token is and what it does. Project and group access tokens are `access`: they act as a bot. */
export type StoredTokenKind = 'personal' | 'access' | 'deploy' | 'job' | 'runner' | 'publish';

/** A token as people may see it: everything but the token. */
export interface TokenInfo {
  readonly id: number;
  readonly kind: StoredTokenKind;
  readonly name: string;
  readonly description: string | null;
  /** Deploy tokens: the user name that goes with it. */
  readonly username: string | null;
  readonly userId: number | null;
  readonly projectId: number | null;
  readonly groupId: number | null;
  readonly jobId: number | null;
  readonly scopes: readonly Scope[];
  /** Access tokens: the role of the bot. */
  readonly role: number | null;
  readonly creatorId: number | null;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
}

/** A new token with its text, which is shown this once. */
export interface NewToken {
  readonly token: string;
  readonly info: TokenInfo;
}

export const TOKEN_COLUMNS =
  't.id, t.kind, t.name, t.description, t.username, t.user_id, t.project_id, t.namespace_id, t.job_id, t.scopes, t.role, t.creator_id, ' +
  't.created_at, t.expires_at, t.last_used_at, t.revoked_at';

export interface TokenRow {
  id: number;
  kind: StoredTokenKind;
  name: string;
  description: string | null;
  username: string | null;
  user_id: number | null;
  project_id: number | null;
  namespace_id: number | null;
  job_id: number | null;
  scopes: string;
  role: number | null;
  creator_id: number | null;
  created_at: number;
  expires_at: number | null;
  last_used_at: number | null;
  revoked_at: number | null;
}

export function toTokenInfo(row: TokenRow): TokenInfo {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    description: row.description,
    username: row.username,
    userId: row.user_id,
    projectId: row.project_id,
    groupId: row.namespace_id,
    jobId: row.job_id,
    scopes: row.scopes.split(' ').filter(Boolean) as Scope[],
    role: row.role,
    creatorId: row.creator_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}

/** Whether a token still works, as far as it says itself. */
export function tokenIsActive(token: TokenInfo, now: number): boolean {
  return token.revokedAt === null && (token.expiresAt === null || token.expiresAt > now);
}
