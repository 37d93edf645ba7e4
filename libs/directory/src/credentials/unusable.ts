import type { TokenAccess } from './token-access.ts';

/** Why a known token cannot be used now; undefined: it can. Its holder may hear it: who knows the token knows the secret. */
export function whyUnusable(token: TokenAccess, now: number): string | undefined {
  // A job that ends revokes its token too: the job is the better reason.
  if (token.jobEnded) return 'The job that this token belongs to has ended.';
  if (token.revoked) return 'This token was revoked. Create a new one.';
  if (token.expiresAt !== null && token.expiresAt <= now) return 'This token has expired. Create or rotate one.';
  if (token.user?.blocked) return 'The user that this token belongs to is blocked.';
  return undefined;
}
