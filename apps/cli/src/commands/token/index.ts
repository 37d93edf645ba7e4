import type { Command } from 'commander';
import type { Invocation } from '../../terminal/invocation.ts';
import { addDeployTokenCreate } from './deploy-token-create.ts';
import { addTokenCreate } from './token-create.ts';
import { addTokenList } from './token-list.ts';
import { addTokenRevoke } from './token-revoke.ts';

export function addTokenCommands(root: Command, invocation: Invocation): void {
  const token = root.command('token').description('access tokens of users');
  addTokenCreate(token, invocation);
  addTokenList(token, invocation);
  addTokenRevoke(token, invocation);
  const deploy = root.command('deploy-token').description('tokens of a project or group, for machines');
  addDeployTokenCreate(deploy, invocation);
}
