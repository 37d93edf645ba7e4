import { listTokens, tokenIsActive } from '@packhouse/directory';
import type { Command } from 'commander';
import { userNamed } from '../../house/look-up.ts';
import { administer } from '../../house/open-house.ts';
import { day } from '../../terminal/format.ts';
import type { Invocation } from '../../terminal/invocation.ts';
import { table } from '../../terminal/table.ts';

const MOST = 1000;

async function list(invocation: Invocation, username: string | undefined): Promise<void> {
  const { items, now } = await administer(invocation, async (house) => {
    const userId = username === undefined ? undefined : (await userNamed(house, username)).id;
    const found = await listTokens(house.db.read, { kind: 'personal', userId }, house.clock(), { limit: MOST, offset: 0 });
    return { items: found.items, now: house.clock() };
  });
  const rows = items.map((token) => [
    String(token.id),
    token.name,
    String(token.userId),
    token.scopes.join(','),
    tokenIsActive(token, now) ? 'active' : token.revokedAt === null ? 'expired' : 'revoked',
    day(token.expiresAt),
    day(token.lastUsedAt),
  ]);
  invocation.answer(items, table(['id', 'name', 'user id', 'scopes', 'state', 'expires', 'last used'], rows));
}

export function addTokenList(token: Command, invocation: Invocation): void {
  token
    .command('list')
    .description('list personal access tokens, without the tokens')
    .option('--user <username>', 'of one user')
    .action(invocation.does<{ user?: string }>(({ user }) => list(invocation, user)));
}
