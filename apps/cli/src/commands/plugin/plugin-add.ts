import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { configurationOf } from '../../house/open-house.ts';
import { withPlugin } from '../../plugins/load-one-plugin.ts';
import { readPluginManifest } from '../../plugins/plugin-manifest.ts';
import { unpackPlugin } from '../../plugins/unpack-plugin.ts';
import { CommandProblem } from '../../terminal/command-problem.ts';
import type { Invocation } from '../../terminal/invocation.ts';

/** The old one steps aside before the new one comes, so that a start meanwhile finds one or none, never half of one. */
async function replace(target: string, fresh: string, aside: string): Promise<boolean> {
  await mkdir(dirname(target), { recursive: true });
  const existed = existsSync(target);
  if (existed) await rename(target, aside);
  await rename(fresh, target);
  return existed;
}

async function add(invocation: Invocation, given: string): Promise<void> {
  const { dataFolder } = configurationOf(invocation.terminal);
  const archive = resolve(invocation.terminal.cwd, given);
  if (!existsSync(archive)) throw new CommandProblem(`there is no file ${archive}`, 'Give an archive that npm pack made.', 2);
  // Beside the plugins, not among them: what is half unpacked must not be found.
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const staging = await mkdtemp(join(dataFolder, 'adding-plugin-'));
  try {
    const fresh = join(staging, 'new');
    await mkdir(fresh);
    await unpackPlugin(archive, fresh);
    const { name, version } = await readPluginManifest(fresh, given);
    const format = await withPlugin(fresh, ({ plugin }) => plugin.format);
    const folder = join(dataFolder, 'plugins', name);
    const replaced = await replace(folder, fresh, join(staging, 'old'));
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
