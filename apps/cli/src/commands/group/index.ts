import type { Command } from 'commander';
import type { Invocation } from '../../terminal/invocation.ts';
import { addGroupCreate } from './group-create.ts';

export function addGroupCommands(root: Command, invocation: Invocation): void {
  addGroupCreate(root.command('group').description('groups of projects'), invocation);
}
