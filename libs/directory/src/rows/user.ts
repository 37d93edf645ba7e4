/** A person or bot with an account. Nothing in it is secret. */
export interface User {
  readonly id: number;
  readonly username: string;
  readonly name: string;
  readonly email: string | null;
  readonly state: 'active' | 'blocked';
  readonly external: boolean;
  readonly administrator: boolean;
  readonly bot: boolean;
  readonly hasPassword: boolean;
  readonly passwordVersion: number;
  /** Whether a second factor is confirmed. */
  readonly twoFactorEnabled: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly lastActivityAt: number | null;
}

export const USER_COLUMNS =
  'u.id, u.username, u.name, u.email, u.state, u.external, u.administrator, u.bot, u.password_version, u.created_at, u.updated_at, ' +
  'u.last_activity_at, CASE WHEN u.password_hash IS NULL THEN 0 ELSE 1 END AS has_password, ' +
  'CASE WHEN u.totp_secret IS NULL THEN 0 ELSE 1 END AS two_factor';

export interface UserRow {
  id: number;
  username: string;
  name: string;
  email: string | null;
  state: 'active' | 'blocked';
  external: number;
  administrator: number;
  bot: number;
  password_version: number;
  created_at: number;
  updated_at: number;
  last_activity_at: number | null;
  has_password: number;
  two_factor: number;
}

export function toUser(row: UserRow): User {
  return {
    id: row.id,
    username: row.username,
    name: row.name,
    email: row.email,
    state: row.state,
    external: row.external === 1,
    administrator: row.administrator === 1,
    bot: row.bot === 1,
    hasPassword: row.has_password === 1,
    passwordVersion: row.password_version,
    twoFactorEnabled: row.two_factor === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    lastActivityAt: row.last_activity_at,
  };
}
