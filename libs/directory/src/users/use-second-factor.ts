import { recoveryCodeHash, verifyTotp } from '@packhouse/access';
import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';

const LONGEST_CODE = 64;

/** Whether a code of the app or a recovery code is good; either is used up by it, so of many parallel uses one succeeds. */
export async function useSecondFactor(context: DirectoryContext, actor: Actor, userId: number, code: string): Promise<boolean> {
  if (code.length > LONGEST_CODE) return false;
  return (await useTotp(context, userId, code)) || (await useRecovery(context, actor, userId, code));
}

async function useTotp(context: DirectoryContext, userId: number, code: string): Promise<boolean> {
  const row = await context.db.read.get<{ totp_secret: string | null; totp_last_step: number }>(
    'SELECT totp_secret, totp_last_step FROM users WHERE id = ?',
    [userId],
  );
  if (!row?.totp_secret) return false;
  const secret = context.sealer.open(row.totp_secret);
  const step = verifyTotp({ secret, code, now: context.clock(), lastUsedStep: row.totp_last_step });
  if (step === null) return false;
  const changed = await context.db.write((tx) =>
    tx.run('UPDATE users SET totp_last_step = ? WHERE id = ? AND totp_last_step < ?', [step, userId, step]),
  );
  return changed === 1;
}

async function useRecovery(context: DirectoryContext, actor: Actor, userId: number, code: string): Promise<boolean> {
  const key = [userId, recoveryCodeHash(code)] as const;
  const unused = 'user_id = ? AND hash = ? AND used_at IS NULL';
  // Looked at first: a wrong code must not cost a commit.
  if (!(await context.db.read.get(`SELECT 1 AS one FROM recovery_codes WHERE ${unused}`, key))) return false;
  return change(context, actor, async ({ tx, now, record }) => {
    const changed = await tx.run(`UPDATE recovery_codes SET used_at = ? WHERE ${unused}`, [now, ...key]);
    if (changed > 0) await record({ kind: 'user.recovery-code-used', subject: `user:${userId}` });
    return changed === 1;
  });
}
