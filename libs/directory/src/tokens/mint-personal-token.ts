import type { Scope } from '@packhouse/access';
import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { requireUser } from '../users/read-user.ts';
import type { NewToken } from '../rows/token-info.ts';
import { checkToken, defaultExpiry, PERSONAL_SCOPES } from './check-token.ts';
import { insertToken } from './insert-token.ts';

export interface NewPersonalToken {
  readonly userId: number;
  readonly name: string;
  readonly description?: string;
  readonly scopes: readonly Scope[];
  /** Milliseconds since the epoch; null: never; absent: after a year. */
  readonly expiresAt?: number | null;
  readonly creatorId?: number;
}

export async function mintPersonalToken(context: DirectoryContext, actor: Actor, wanted: NewPersonalToken): Promise<NewToken> {
  const now = context.clock();
  checkToken({ ...wanted, allowed: PERSONAL_SCOPES, now });
  return change(context, actor, async (open) => {
    await requireUser(open.tx, wanted.userId);
    const expiresAt = wanted.expiresAt === undefined ? defaultExpiry(now) : wanted.expiresAt;
    return insertToken(open, { ...wanted, kind: 'personal', expiresAt });
  });
}
