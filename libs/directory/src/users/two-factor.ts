import { generateRecoveryCodes, generateTotpSecret, verifyTotp } from '@packhouse/access';
import type { Transaction } from '@packhouse/database';
import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { DirectoryError } from '../directory-error.ts';
import { invalid } from '../rules/problems.ts';
import { requireUser } from './read-user.ts';

/** Begins the enrolment: the secret counts only once a code made with it was shown. @returns the secret in base32 */
export async function enableTotp(context: DirectoryContext, actor: Actor, userId: number): Promise<string> {
  const secret = generateTotpSecret();
  await change(context, actor, async ({ tx, record }) => {
    const user = await requireUser(tx, userId);
    if (user.twoFactorEnabled) throw new DirectoryError('conflict', 'Two-factor authentication is enabled already: disable it first');
    await tx.run('UPDATE users SET totp_pending_secret = ? WHERE id = ?', [context.sealer.seal(secret), userId]);
    await record({ kind: 'user.two-factor-started', subject: `user:${userId}` });
  });
  return secret;
}

/** Ends the enrolment. @returns the recovery codes, shown this once */
export async function confirmTotp(context: DirectoryContext, actor: Actor, userId: number, code: string): Promise<readonly string[]> {
  return change(context, actor, async ({ tx, now, record }) => {
    await tx.lock('users', userId);
    const row = await tx.get<{ totp_pending_secret: string | null }>('SELECT totp_pending_secret FROM users WHERE id = ?', [userId]);
    if (!row?.totp_pending_secret) throw new DirectoryError('conflict', 'No enrolment is under way: start one first');
    const step = verifyTotp({ secret: context.sealer.open(row.totp_pending_secret), code, now, lastUsedStep: null });
    if (step === null) throw invalid('code', 'is wrong or expired');
    await tx.run('UPDATE users SET totp_secret = totp_pending_secret, totp_pending_secret = NULL, totp_last_step = ? WHERE id = ?', [
      step,
      userId,
    ]);
    await record({ kind: 'user.two-factor-enabled', subject: `user:${userId}` });
    return storeRecoveryCodes(tx, userId);
  });
}

/** Takes the second factor away, with its recovery codes. */
export async function disableTotp(context: DirectoryContext, actor: Actor, userId: number): Promise<void> {
  await change(context, actor, async ({ tx, record }) => {
    await requireUser(tx, userId);
    await tx.run('UPDATE users SET totp_secret = NULL, totp_pending_secret = NULL, totp_last_step = 0 WHERE id = ?', [userId]);
    await tx.run('DELETE FROM recovery_codes WHERE user_id = ?', [userId]);
    await record({ kind: 'user.two-factor-disabled', subject: `user:${userId}` });
  });
}

/** Replaces the recovery codes; the old ones stop working. @returns the new ones, shown this once */
export async function replaceRecoveryCodes(context: DirectoryContext, actor: Actor, userId: number): Promise<readonly string[]> {
  return change(context, actor, async ({ tx, record }) => {
    const user = await requireUser(tx, userId);
    if (!user.twoFactorEnabled) throw new DirectoryError('conflict', 'Two-factor authentication is not enabled');
    await record({ kind: 'user.recovery-codes-replaced', subject: `user:${userId}` });
    return storeRecoveryCodes(tx, userId);
  });
}

async function storeRecoveryCodes(tx: Transaction, userId: number): Promise<readonly string[]> {
  const { codes, hashes } = generateRecoveryCodes();
  await tx.run('DELETE FROM recovery_codes WHERE user_id = ?', [userId]);
  for (const hash of hashes) await tx.run('INSERT INTO recovery_codes (user_id, hash) VALUES (?, ?)', [userId, hash]);
  return codes;
}
