import { mintToken, type Scope, type TokenKind } from '@packhouse/access';
import type { Change } from '../change.ts';
import { type NewToken, type StoredTokenKind, TOKEN_COLUMNS, type TokenRow, toTokenInfo } from '../rows/token-info.ts';

/** What is stored of a token beside its hash. */
export interface TokenValues {
  readonly kind: StoredTokenKind;
  readonly name: string;
  readonly description?: string | null;
  readonly username?: string | null;
  readonly userId?: number | null;
  readonly projectId?: number | null;
  readonly groupId?: number | null;
  readonly jobId?: number | null;
  readonly scopes: readonly Scope[];
  readonly role?: number | null;
  readonly creatorId?: number | null;
  readonly expiresAt?: number | null;
}

const MINTED_AS: Readonly<Record<StoredTokenKind, TokenKind>> = {
  personal: 'personal',
  access: 'personal',
  deploy: 'deploy',
  job: 'job',
  runner: 'runner',
  publish: 'publish',
};

/** Mints a token and stores its hash. The audit hears of it without either. */
export async function insertToken({ tx, now, record }: Change, values: TokenValues): Promise<NewToken> {
  const { token, hash } = mintToken(MINTED_AS[values.kind]);
  const row = await tx.get<{ id: number }>(
    `INSERT INTO tokens (kind, hash, name, description, username, user_id, project_id, namespace_id, job_id, scopes, role, creator_id, created_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    [
      values.kind,
      hash,
      values.name,
      values.description,
      values.username,
      values.userId,
      values.projectId,
      values.groupId,
      values.jobId,
      values.scopes.join(' '),
      values.role,
      values.creatorId,
      now,
      values.expiresAt,
    ],
  );
  const { name, kind, scopes, expiresAt } = values;
  await record({
    kind: 'token.created',
    subject: `token:${row!.id}`,
    projectId: values.projectId ?? undefined,
    after: { kind, name, scopes, expiresAt: expiresAt ?? null },
  });
  const stored = await tx.get<TokenRow>(`SELECT ${TOKEN_COLUMNS} FROM tokens t WHERE t.id = ?`, [row!.id]);
  return { token, info: toTokenInfo(stored!) };
}
