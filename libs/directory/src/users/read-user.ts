import type { Queryable } from '@packhouse/database';
import { DirectoryError } from '../directory-error.ts';
import { toUser, USER_COLUMNS, type User, type UserRow } from '../rows/user.ts';

/** By id, or by user name in any case. */
export async function findUser(db: Queryable, ref: number | string): Promise<User | undefined> {
  const column = typeof ref === 'number' ? 'u.id' : 'u.username_key';
  const row = await db.get<UserRow>(`SELECT ${USER_COLUMNS} FROM users u WHERE ${column} = ?`, [
    typeof ref === 'number' ? ref : ref.toLowerCase(),
  ]);
  return row && toUser(row);
}

export async function requireUser(db: Queryable, ref: number | string): Promise<User> {
  const user = await findUser(db, ref);
  if (!user) throw new DirectoryError('not-found', '404 User Not Found');
  return user;
}
