import { setPassword, SYSTEM } from '@packhouse/directory';
import type { Command } from 'commander';
import { userNamed } from '../../house/look-up.ts';
import { newPassword } from '../../house/new-password.ts';
import { administer } from '../../house/open-house.ts';
import type { Invocation } from '../../terminal/invocation.ts';

async function reset(invocation: Invocation, username: string, fromInput: boolean | undefined): Promise<void> {
  const { password, drawn } = await newPassword(invocation.terminal, fromInput);
  const user = await administer(invocation, async (house) => {
    const found = await userNamed(house, username);
    await setPassword(house.directory, SYSTEM, found.id, password);
    return found;
  });
  invocation.answer({ id: user.id, username: user.username, ...(drawn ? { password } : {}) }, [
    `${user.username} has a new password; browser sessions of the old one ended, tokens stay.`,
    ...(drawn ? [`Password, shown this once: ${password}`] : []),
  ]);
}

export function addUserResetPassword(user: Command, invocation: Invocation): void {
  user
    .command('reset-password')
    .description('give a user a new password; without --password-stdin one is drawn and shown once')
    .argument('<username>')
    .option('--password-stdin', 'take the password from standard input')
    .action(invocation.does<{ passwordStdin?: boolean }>((options, username) => reset(invocation, username!, options.passwordStdin)));
}
