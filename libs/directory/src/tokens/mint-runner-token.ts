import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';
import type { MemberScope } from '../rows/member.ts';
import type { NewToken } from '../rows/token-info.ts';
import { checkToken } from './check-token.ts';
import { insertToken } from './insert-token.ts';

export interface NewRunnerToken {
  readonly name: string;
  /** Milliseconds since the epoch; absent or null: never. */
  readonly expiresAt?: number | null;
  readonly creatorId?: number;
}

/** A credential for a CI system: it may create and end jobs of that project or group tree, and nothing else. */
export async function mintRunnerToken(
  context: DirectoryContext,
  actor: Actor,
  scope: MemberScope,
  wanted: NewRunnerToken,
): Promise<NewToken> {
  checkToken({ ...wanted, scopes: ['create_ci_job'], allowed: ['create_ci_job'], now: context.clock() });
  return change(context, actor, (open) => insertToken(open, { ...wanted, ...scope, kind: 'runner', scopes: ['create_ci_job'] }));
}
