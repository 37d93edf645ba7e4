import type { Queryable, SqlValue } from '@packhouse/database';
import { containing, type Page, type PageRequest, readPage } from '../page.ts';
import { MEMBER_COLUMNS, MEMBER_TABLES, type Member, type MemberRow, type MemberScope, toMember } from '../rows/member.ts';
import { scopeColumn } from './scope-columns.ts';

/** The direct membership of one user. */
export async function findMember(db: Queryable, scope: MemberScope, userId: number): Promise<Member | undefined> {
  const [column, id] = scopeColumn(scope);
  const row = await db.get<MemberRow>(`SELECT ${MEMBER_COLUMNS} FROM ${MEMBER_TABLES} WHERE m.${column} = ? AND m.user_id = ?`, [
    id,
    userId,
  ]);
  return row && toMember(row);
}

/** Direct members, bots included. */
export async function listMembers(db: Queryable, scope: MemberScope, search: string | undefined, page: PageRequest): Promise<Page<Member>> {
  const [column, id] = scopeColumn(scope);
  const params: SqlValue[] = [id];
  let where = `m.${column} = ?`;
  if (search) {
    where += " AND (u.username_key LIKE ? ESCAPE '!' OR LOWER(u.name) LIKE ? ESCAPE '!')";
    params.push(containing(search), containing(search));
  }
  return readPage<MemberRow, Member>(db, { columns: MEMBER_COLUMNS, from: MEMBER_TABLES, where, params, order: 'u.id', page }, toMember);
}

/**
 * Members by inheritance too, each once with the highest role that they have; expired memberships are left out.
 * @param groupIds the groups above, the nearest group itself included
 */
export async function listAllMembers(
  db: Queryable,
  groupIds: readonly number[],
  projectId: number | undefined,
  now: number,
): Promise<Member[]> {
  const places =
    groupIds.length === 0
      ? 'm.namespace_id IS NULL AND m.project_id = ?'
      : `(m.namespace_id IN (${groupIds.map(Number).join(', ')}) OR m.project_id = ?)`;
  const today = new Date(now).toISOString().slice(0, 10);
  const rows = await db.all<MemberRow>(
    `SELECT ${MEMBER_COLUMNS} FROM ${MEMBER_TABLES} WHERE ${places} AND (m.expires_at IS NULL OR m.expires_at > ?) ORDER BY m.role DESC, u.id`,
    [projectId ?? 0, today],
  );
  const highest = new Map<number, Member>();
  for (const row of rows) if (!highest.has(row.user_id)) highest.set(row.user_id, toMember(row));
  return [...highest.values()].sort((one, other) => one.userId - other.userId);
}
