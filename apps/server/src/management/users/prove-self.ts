import type { UserPrincipal } from '@packhouse/access';
import type { Directory } from '@packhouse/directory';
import { forbidden, refusal } from '../http/index.ts';
import type { ProofDto } from './current-user.dto.ts';

/** Checks the password, and the code where a second factor is on; throttled like a sign-in. A borrowed session or token has neither. */
export async function proveSelf(directory: Directory, user: UserPrincipal, proof: ProofDto, address: string): Promise<void> {
  const { current_password: password, code } = proof;
  const answer = await directory.signIn({ username: user.username, password, address, ...(code === undefined ? {} : { code }) });
  if ('user' in answer) return;
  if ('secondFactorNeeded' in answer) throw forbidden('enter a one-time or recovery code too (code)');
  if (answer.refused.status === 429) throw refusal(429, `429 Too Many Requests - ${answer.refused.reason}`);
  throw forbidden('the current password or the code is wrong');
}
