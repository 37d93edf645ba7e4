import type { Transaction } from '@packhouse/database';
import { DirectoryError } from '../directory-error.ts';
import type { User } from '../rows/user.ts';

/** An instance without an administrator could not be given one again from within. */
export async function refuseLastAdministrator(tx: Transaction, user: User): Promise<void> {
  if (!user.administrator || user.state !== 'active') return;
  const other = await tx.get(`SELECT 1 AS one FROM users WHERE administrator = 1 AND state = 'active' AND id <> ?`, [user.id]);
  if (!other) throw new DirectoryError('forbidden', 'This is the last administrator: make another one first');
}
