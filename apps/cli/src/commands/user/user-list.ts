import { listUsers } from '@packhouse/directory';
import type { Command } from 'commander';
import { administer } from '../../house/open-house.ts';
import { day } from '../../terminal/format.ts';
import type { Invocation } from '../../terminal/invocation.ts';
import { table } from '../../terminal/table.ts';

const MOST = 1000;

async function list(invocation: Invocation, search: string | undefined): Promise<void> {
  const { items, total } = await administer(invocation, ({ db }) => listUsers(db.read, { search }, { limit: MOST, offset: 0 }));
  const rows = items.map((user) => [
    String(user.id),
    user.username,
    user.name,
    user.state,
    user.administrator ? 'yes' : '',
    user.twoFactorEnabled ? 'yes' : '',
    day(user.lastActivityAt),
  ]);
  const more = total > items.length ? [`... and ${total - items.length} more: narrow it with --search`] : [];
  invocation.answer(items, [...table(['id', 'username', 'name', 'state', 'administrator', 'two-factor', 'last seen'], rows), ...more]);
}

export function addUserList(user: Command, invocation: Invocation): void {
  user
    .command('list')
    .description('list users, the newest first')
    .option('--search <text>', 'in user name or name')
    .action(invocation.does<{ search?: string }>(({ search }) => list(invocation, search)));
}
