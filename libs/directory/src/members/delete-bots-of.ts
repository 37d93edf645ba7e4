import type { Transaction } from '@packhouse/database';
import type { MemberScope } from '../rows/member.ts';
import { scopeColumn } from './scope-columns.ts';

/** The bots behind the access tokens of a project or group go with it: nothing else of theirs remains. */
export async function deleteBotsOf(tx: Transaction, scope: MemberScope): Promise<void> {
  const [column, id] = scopeColumn(scope);
  await tx.run(`DELETE FROM users WHERE bot = 1 AND id IN (SELECT user_id FROM tokens WHERE kind = 'access' AND ${column} = ?)`, [id]);
}
