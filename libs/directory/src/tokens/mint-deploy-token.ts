import { randomBytes } from 'node:crypto';
import type { Scope } from '@packhouse/access';
import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { invalid } from '../rules/problems.ts';
import type { MemberScope } from '../rows/member.ts';
import type { NewToken } from '../rows/token-info.ts';
import { checkToken, DEPLOY_SCOPES } from './check-token.ts';
import { insertToken } from './insert-token.ts';

export interface NewDeployToken {
  readonly name: string;
  /** The user name that goes with it in Basic; absent: one is made. */
  readonly username?: string;
  readonly scopes: readonly Scope[];
  /** Milliseconds since the epoch; absent or null: never. */
  readonly expiresAt?: number | null;
  readonly creatorId?: number;
}

/** A deploy token of a project, or of a group with everything in it. */
export async function mintDeployToken(
  context: DirectoryContext,
  actor: Actor,
  scope: MemberScope,
  wanted: NewDeployToken,
): Promise<NewToken> {
  checkToken({ ...wanted, allowed: DEPLOY_SCOPES, now: context.clock() });
  if (wanted.username !== undefined && !/^[A-Za-z0-9_.+-]{1,255}$/.test(wanted.username))
    throw invalid('username', "can contain only letters, digits, '_', '-', '+', and '.'");
  return change(context, actor, async (open) => {
    const username = wanted.username ?? `packhouse+deploy-token-${randomBytes(4).toString('hex')}`;
    return insertToken(open, { ...wanted, ...scope, kind: 'deploy', username });
  });
}
