import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { packKit } from '../../kit/pack-kit.ts';
import { pluginTemplate } from '../../plugins/plugin-template.ts';
import { CommandProblem } from '../../terminal/command-problem.ts';
import type { Invocation } from '../../terminal/invocation.ts';
import { packhouseVersion } from '../../version.ts';

const FORMAT = /^[a-z][a-z0-9_]{0,49}$/;

async function refuseFull(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  if (names.length > 0) throw new CommandProblem(`${folder} is not empty`, 'Give another folder; nothing is written over.', 2);
}

/** With its kit the folder is whole: it can be moved, shared and tested where there is no Packhouse. */
async function kitOf(folder: string): Promise<(name: string) => string> {
  const packages = await packKit(join(folder, 'kit'));
  return (name) => `file:kit/${packages.find((one) => one.name === name)!.file}`;
}

async function create(invocation: Invocation, format: string, given: string | undefined, withKit: boolean): Promise<void> {
  if (!FORMAT.test(format))
    throw new CommandProblem(
      `${format} cannot be a format`,
      'A format is lower-case letters, digits and "_", as it stands in URLs: swift, my_format.',
      2,
    );
  const { cwd } = invocation.terminal;
  const folder = resolve(cwd, given ?? `packhouse-plugin-${format}`);
  await refuseFull(folder);
  const kit = withKit ? await kitOf(folder) : () => `^${packhouseVersion()}`;
  const files = await pluginTemplate(format, kit);
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text, { flag: 'wx' });
  }
  invocation.answer({ format, folder, files: files.map(({ path }) => path) }, [
    `Made a plugin for ${format} in ${folder}: ${files.length} files${withKit ? ', and the kit it is tested with' : ''}.`,
    `  its laws         cd ${folder} && npm install && npm test`,
    `  what it serves   packhouse plugin verify ${folder}`,
    `  trying it        packhouse plugin dev ${folder}`,
    'Its README.md says what is left to do.',
  ]);
}

export function addPluginNew(plugin: Command, invocation: Invocation): void {
  plugin
    .command('new')
    .description('make the folder of a plugin of your own, with the kit that it is tested with')
    .argument('<format>', 'as it stands in URLs: swift')
    .argument('[folder]', 'where to (default: packhouse-plugin-<format>)')
    .option('--no-kit', "leave the kit out, where your npm registry has Packhouse's packages")
    .action(invocation.does<{ kit: boolean }>(({ kit }, format, folder) => create(invocation, format!, folder, kit)));
}
