import type { Change } from '../change.ts';
import type { User } from '../rows/user.ts';
import { requireUser } from './read-user.ts';

export interface UserValues {
  readonly username: string;
  readonly name: string;
  readonly email?: string;
  readonly administrator?: boolean;
  readonly external?: boolean;
  readonly bot: boolean;
  readonly passwordHash: string | null;
}

/** The row alone; who calls it has checked the values. */
export async function insertUser({ tx, now }: Change, values: UserValues): Promise<User> {
  const row = await tx.get<{ id: number }>(
    `INSERT INTO users (username, username_key, name, email, email_key, password_hash, external, administrator, bot, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    [
      values.username,
      values.username.toLowerCase(),
      values.name,
      values.email,
      values.email?.toLowerCase(),
      values.passwordHash,
      values.external ?? false,
      values.administrator ?? false,
      values.bot,
      now,
      now,
    ],
  );
  return requireUser(tx, row!.id);
}
