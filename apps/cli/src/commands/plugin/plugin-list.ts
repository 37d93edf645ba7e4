import { discoverPlugins } from '@packhouse/plugin-host';
import type { Command } from 'commander';
import { configurationOf } from '../../house/open-house.ts';
import { builtInPlugins } from '../../plugins/built-in-plugins.ts';
import type { Invocation } from '../../terminal/invocation.ts';
import { table } from '../../terminal/table.ts';

interface Listed {
  readonly format: string;
  readonly name: string;
  readonly state: 'built in' | 'added' | 'switched off';
  readonly folder: string;
  readonly reason?: string;
}

async function listed(folders: readonly string[]): Promise<Listed[]> {
  using discovery = await discoverPlugins(folders, { builtIn: [builtInPlugins()] });
  return [
    ...discovery.plugins.map(({ plugin, name, folder, builtIn }): Listed => {
      return { format: plugin.format, name, state: builtIn ? 'built in' : 'added', folder };
    }),
    ...discovery.disabled.map(({ format, name, folder, reason }): Listed => ({
      format: format ?? '?',
      name,
      state: 'switched off',
      folder,
      reason,
    })),
  ];
}

async function list(invocation: Invocation): Promise<void> {
  const plugins = await listed(configurationOf(invocation.terminal).pluginFolders);
  const rows = plugins.map(({ format, name, state, folder }) => [format, state, name, folder]);
  const reasons = plugins.flatMap(({ name, reason }) => (reason === undefined ? [] : [`${name} is switched off: ${reason}`]));
  invocation.answer(plugins, [...table(['format', 'state', 'package', 'folder'], rows), ...reasons]);
}

export function addPluginList(plugin: Command, invocation: Invocation): void {
  plugin
    .command('list')
    .description('list the plugins that the next start serves, and those that it switches off with the reason')
    .action(invocation.does(() => list(invocation)));
}
