import type { Queryable, SqlValue } from '@packhouse/database';
import { containing, type Page, type PageRequest, readPage } from '../page.ts';
import type { MemberScope } from '../rows/member.ts';
import { type StoredTokenKind, TOKEN_COLUMNS, type TokenInfo, type TokenRow, toTokenInfo } from '../rows/token-info.ts';
import { scopeColumn } from '../members/scope-columns.ts';

export interface TokenFilter {
  readonly kind: StoredTokenKind;
  /** Personal tokens: whose. */
  readonly userId?: number;
  /** Tokens of a project or group. */
  readonly scope?: MemberScope;
  /** `active`: neither revoked nor expired; `inactive`: the others; absent: all. */
  readonly state?: 'active' | 'inactive';
  readonly revoked?: boolean;
  readonly search?: string;
}

export async function findToken(db: Queryable, id: number): Promise<TokenInfo | undefined> {
  const row = await db.get<TokenRow>(`SELECT ${TOKEN_COLUMNS} FROM tokens t WHERE t.id = ?`, [id]);
  return row && toTokenInfo(row);
}

export async function listTokens(db: Queryable, filter: TokenFilter, now: number, page: PageRequest): Promise<Page<TokenInfo>> {
  const conditions = ['t.kind = ?'];
  const params: SqlValue[] = [filter.kind];
  const where = (condition: string, ...values: SqlValue[]): void => {
    conditions.push(condition);
    params.push(...values);
  };
  if (filter.userId !== undefined) where('t.user_id = ?', filter.userId);
  if (filter.scope) {
    const [column, id] = scopeColumn(filter.scope);
    where(`t.${column} = ?`, id);
  }
  if (filter.revoked !== undefined) where(`t.revoked_at IS ${filter.revoked ? 'NOT ' : ''}NULL`);
  if (filter.state === 'active') where('t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > ?)', now);
  if (filter.state === 'inactive') where('(t.revoked_at IS NOT NULL OR t.expires_at <= ?)', now);
  if (filter.search) where("LOWER(t.name) LIKE ? ESCAPE '!'", containing(filter.search));
  return readPage<TokenRow, TokenInfo>(
    db,
    { columns: TOKEN_COLUMNS, from: 'tokens t', where: conditions.join(' AND '), params, order: 't.id', page },
    toTokenInfo,
  );
}
