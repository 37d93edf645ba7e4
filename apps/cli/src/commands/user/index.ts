import type { Command } from 'commander';
import type { Invocation } from '../../terminal/invocation.ts';
import { addUserCreate } from './user-create.ts';
import { addUserList } from './user-list.ts';
import { addUserResetPassword } from './user-reset-password.ts';
import { addUserState } from './user-state.ts';

export function addUserCommands(root: Command, invocation: Invocation): void {
  const user = root.command('user').description('people and their passwords');
  addUserCreate(user, invocation);
  addUserList(user, invocation);
  addUserState(user, invocation);
  addUserResetPassword(user, invocation);
}
