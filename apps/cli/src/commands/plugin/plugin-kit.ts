import { resolve } from 'node:path';
import type { Command } from 'commander';
import { packKit } from '../../kit/pack-kit.ts';
import type { Invocation } from '../../terminal/invocation.ts';
import { table } from '../../terminal/table.ts';

async function kit(invocation: Invocation, given: string): Promise<void> {
  const folder = resolve(invocation.terminal.cwd, given);
  const packages = await packKit(folder);
  invocation.answer({ folder, packages }, [
    ...table(
      ['package', 'version', 'file'],
      packages.map(({ name, version, file }) => [name, version, file]),
    ),
    `In the folder of a plugin: npm install --save-dev ${folder}/*.tgz typescript vitest @types/node`,
  ]);
}

export function addPluginKit(plugin: Command, invocation: Invocation): void {
  plugin
    .command('kit')
    .description('pack what plugins are written and tested with as npm packages, for folders outside of this checkout')
    .argument('[folder]', 'where the archives go', './kit')
    .action(invocation.does((_, folder) => kit(invocation, folder!)));
}
