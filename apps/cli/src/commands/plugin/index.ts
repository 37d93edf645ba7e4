import type { Command } from 'commander';
import type { Invocation } from '../../terminal/invocation.ts';
import { addPluginAdd } from './plugin-add.ts';
import { addPluginDev } from './plugin-dev.ts';
import { addPluginKit } from './plugin-kit.ts';
import { addPluginList } from './plugin-list.ts';
import { addPluginNew } from './plugin-new.ts';
import { addPluginRemove } from './plugin-remove.ts';
import { addPluginVerify } from './plugin-verify.ts';

export function addPluginCommands(root: Command, invocation: Invocation): void {
  const plugin = root.command('plugin').description('formats: those that are there, and your own');
  addPluginList(plugin, invocation);
  addPluginNew(plugin, invocation);
  addPluginKit(plugin, invocation);
  addPluginVerify(plugin, invocation);
  addPluginDev(plugin, invocation);
  addPluginAdd(plugin, invocation);
  addPluginRemove(plugin, invocation);
}
