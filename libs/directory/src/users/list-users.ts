import type { Queryable, SqlValue } from '@packhouse/database';
import { containing, type Page, type PageRequest, readPage } from '../page.ts';
import { toUser, USER_COLUMNS, type User, type UserRow } from '../rows/user.ts';

export interface UserFilter {
  /** In the user name, the name, or (whole) the e-mail address. */
  readonly search?: string;
  readonly username?: string;
  readonly state?: 'active' | 'blocked';
  readonly external?: boolean;
  readonly administrators?: boolean;
  /** Bots are left out unless they are asked for. */
  readonly bots?: boolean;
}

export async function listUsers(db: Queryable, filter: UserFilter, page: PageRequest): Promise<Page<User>> {
  const conditions = ['1 = 1'];
  const params: SqlValue[] = [];
  const where = (condition: string, ...values: SqlValue[]): void => {
    conditions.push(condition);
    params.push(...values);
  };
  if (filter.search)
    where(
      "(u.username_key LIKE ? ESCAPE '!' OR LOWER(u.name) LIKE ? ESCAPE '!' OR u.email_key = ?)",
      containing(filter.search),
      containing(filter.search),
      filter.search.toLowerCase(),
    );
  if (filter.username !== undefined) where('u.username_key = ?', filter.username.toLowerCase());
  if (filter.state) where('u.state = ?', filter.state);
  if (filter.external !== undefined) where('u.external = ?', filter.external);
  if (filter.administrators !== undefined) where('u.administrator = ?', filter.administrators);
  if (filter.bots !== true) where('u.bot = 0');
  return readPage<UserRow, User>(
    db,
    { columns: USER_COLUMNS, from: 'users u', where: conditions.join(' AND '), params, order: 'u.id DESC', page },
    toUser,
  );
}
