import type { Command } from 'commander';
import type { Invocation } from '../../terminal/invocation.ts';
import { addProjectCreate } from './project-create.ts';

export function addProjectCommands(root: Command, invocation: Invocation): void {
  addProjectCreate(root.command('project').description('projects, which own packages'), invocation);
}
