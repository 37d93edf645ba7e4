import { realpath, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { discoverPlugins } from '@packhouse/plugin-host';
import type { Command } from 'commander';
import { configurationOf } from '../../house/open-house.ts';
import { CommandProblem } from '../../terminal/command-problem.ts';
import type { Invocation } from '../../terminal/invocation.ts';

/** Where the plugin lies that is called so, by its package's name or its format. */
async function folderOf(folders: readonly string[], wanted: string): Promise<{ name: string; folder: string }> {
  using discovery = await discoverPlugins(folders, { builtIn: [] });
  const all = [
    ...discovery.plugins.map(({ name, folder, plugin }) => ({ name, folder, format: plugin.format as string | undefined })),
    ...discovery.disabled,
  ];
  const found = all.find(({ name }) => name === wanted) ?? all.find(({ format }) => format === wanted);
  if (!found)
    throw new CommandProblem(`there is no added plugin ${wanted}`, 'packhouse plugin list shows them; built-in ones cannot be removed.');
  return found;
}

async function remove(invocation: Invocation, wanted: string): Promise<void> {
  const { dataFolder, pluginFolders } = configurationOf(invocation.terminal);
  const { name, folder } = await folderOf(pluginFolders, wanted);
  const home = join(dataFolder, 'plugins');
  const below = relative(await realpath(home).catch(() => home), await realpath(folder));
  // Only what `plugin add` put there is ours to delete.
  if (below === '' || below.startsWith('..'))
    throw new CommandProblem(
      `${name} lies in ${folder}, not in the data folder`,
      'Take it out of PACKHOUSE_PLUGINS, or delete the folder yourself.',
    );
  await rm(folder, { recursive: true });
  invocation.answer({ name, folder, removed: true }, [
    `Removed ${name}. A server that runs serves it until its next start.`,
    'Its packages stay, listed and safe; add the plugin again to serve them.',
  ]);
}

export function addPluginRemove(plugin: Command, invocation: Invocation): void {
  plugin
    .command('remove')
    .description('remove a plugin that plugin add put into the data folder')
    .argument('<name>', "its package's name or its format")
    .action(invocation.does((_, name) => remove(invocation, name!)));
}
