import type { Command } from 'commander';
import type { Invocation } from '../../terminal/invocation.ts';
import { addFsck } from './fsck.ts';
import { addGc } from './gc.ts';
import { addMigrate } from './migrate.ts';

export function addUpkeepCommands(root: Command, invocation: Invocation): void {
  addMigrate(root, invocation);
  addFsck(root, invocation);
  addGc(root, invocation);
}
