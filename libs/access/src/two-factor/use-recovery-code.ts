import { recoveryCodeHash } from './recovery-codes.ts';

const MAX_TYPED_LENGTH = 64;

/**
 * Uses up a recovery code: the hashes that remain, or null where the code is none of them. The caller stores the remainder only where
 * the stored hashes are still those that it read, in one statement, so that of two parallel uses one fails.
 */
export function useRecoveryCode(code: string, hashes: readonly string[]): readonly string[] | null {
  if (code.length > MAX_TYPED_LENGTH) return null;
  const used = recoveryCodeHash(code);
  return hashes.includes(used) ? hashes.filter((hash) => hash !== used) : null;
}
