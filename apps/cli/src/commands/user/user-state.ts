import { blockUser, SYSTEM, unblockUser } from '@packhouse/directory';
import type { Command } from 'commander';
import { userNamed } from '../../house/look-up.ts';
import { administer } from '../../house/open-house.ts';
import type { Invocation } from '../../terminal/invocation.ts';

async function setState(invocation: Invocation, username: string, command: typeof blockUser, said: string): Promise<void> {
  const user = await administer(invocation, async (house) => command(house.directory, SYSTEM, (await userNamed(house, username)).id));
  invocation.answer({ id: user.id, username: user.username, state: user.state }, [`${user.username} is ${said}`]);
}

export function addUserState(user: Command, invocation: Invocation): void {
  user
    .command('block')
    .description('stop every credential of a user at once')
    .argument('<username>')
    .action(
      invocation.does((_, username) =>
        setState(invocation, username!, blockUser, 'blocked: passwords, tokens, jobs and browser sessions stopped working.'),
      ),
    );
  user
    .command('unblock')
    .description('let a blocked user in again, with the tokens they had')
    .argument('<username>')
    .action(invocation.does((_, username) => setState(invocation, username!, unblockUser, 'active again.')));
}
