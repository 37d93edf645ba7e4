import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { configurationOf } from '../../house/open-house.ts';
import { withPlugin } from '../../plugins/load-one-plugin.ts';
import { readPluginManifest } from '../../plugins/plugin-manifest.ts';
import { putInPlace } from '../../plugins/put-in-place.ts';
import { refuseTaken } from '../../plugins/refuse-taken.ts';
import { unpackPlugin } from '../../plugins/unpack-plugin.ts';
import { CommandProblem } from '../../terminal/command-problem.ts';
import type { Invocation } from '../../terminal/invocation.ts';

async function add(invocation: Invocation, given: string): Promise<void> {
  const { dataFolder, pluginFolders } = configurationOf(invocation.terminal);
  const home = join(dataFolder, 'plugins');
  const archive = resolve(invocation.terminal.cwd, given);
  if (!existsSync(archive)) throw new CommandProblem(`there is no file ${archive}`, 'Give an archive that npm pack made.', 2);
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  await mkdir(home, { recursive: true });
  // On the same file system as what it replaces, and a folder deeper than plugins are looked for.
  const staging = await mkdtemp(join(home, '.adding-'));
  try {
    const fresh = join(staging, 'new');
    await mkdir(fresh);
    await unpackPlugin(archive, fresh);
    const { name, version } = await readPluginManifest(fresh, given);
    const format = await withPlugin(fresh, async (found) => {
      await refuseTaken(pluginFolders, found);
      return found.plugin.format;
    });
    const folder = join(home, name);
    const replaced = await putInPlace(folder, fresh, join(staging, 'old'));
    invocation.answer({ name, version, format, folder, replaced }, [
      `${replaced ? 'Replaced' : 'Added'} ${name} ${version}, which serves the format ${format}.`,
      'It serves from the next start of the server: a module that runs cannot be exchanged.',
      'A plugin runs with all rights of the server: add only what you trust.',
    ]);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

export function addPluginAdd(plugin: Command, invocation: Invocation): void {
  plugin
    .command('add')
    .description('unpack a plugin that npm pack made into the data folder')
    .argument('<archive>', './packhouse-plugin-swift-1.2.0.tgz')
    .action(invocation.does((_, archive) => add(invocation, archive!)));
}
