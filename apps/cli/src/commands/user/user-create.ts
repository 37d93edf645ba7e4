import { createUser, SYSTEM } from '@packhouse/directory';
import type { Command } from 'commander';
import { newPassword } from '../../house/new-password.ts';
import { administer } from '../../house/open-house.ts';
import type { Invocation } from '../../terminal/invocation.ts';

interface Options {
  readonly name?: string;
  readonly email?: string;
  readonly administrator?: boolean;
  readonly external?: boolean;
  readonly passwordStdin?: boolean;
}

async function create(invocation: Invocation, username: string, options: Options): Promise<void> {
  const { password, drawn } = await newPassword(invocation.terminal, options.passwordStdin);
  const user = await administer(invocation, ({ directory }) =>
    createUser(directory, SYSTEM, {
      username,
      name: options.name ?? username,
      email: options.email,
      password,
      administrator: options.administrator,
      external: options.external,
    }),
  );
  const shown = drawn ? { password } : {};
  invocation.answer({ id: user.id, username: user.username, administrator: user.administrator, ...shown }, [
    `Created the ${user.administrator ? 'administrator' : 'user'} ${user.username} (id ${user.id}).`,
    ...(drawn ? [`Password, shown this once: ${password}`] : []),
  ]);
}

export function addUserCreate(user: Command, invocation: Invocation): void {
  user
    .command('create')
    .description('create a user; without --password-stdin a password is drawn and shown once')
    .argument('<username>')
    .option('--name <name>', 'full name (default: the user name)')
    .option('--email <address>')
    .option('--administrator', 'may do everything')
    .option('--external', 'sees internal projects only as a member')
    .option('--password-stdin', 'take the password from standard input')
    .action(invocation.does<Options>((options, username) => create(invocation, username!, options)));
}
