import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { linkHostPackages } from '../../plugins/link-host-packages.ts';
import { pluginTemplate } from '../../plugins/plugin-template.ts';
import { CommandProblem } from '../../terminal/command-problem.ts';
import type { Invocation } from '../../terminal/invocation.ts';
import { packhouseVersion } from '../../version.ts';

const FORMAT = /^[a-z][a-z0-9_]{0,49}$/;

async function refuseFull(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  if (names.length > 0) throw new CommandProblem(`${folder} is not empty`, 'Give another folder; nothing is written over.', 2);
}

async function create(invocation: Invocation, format: string, given: string | undefined, link: boolean): Promise<void> {
  if (!FORMAT.test(format))
    throw new CommandProblem(
      `${format} cannot be a format`,
      'A format is lower-case letters, digits and "_", as it stands in URLs: swift, my_format.',
      2,
    );
  const { cwd } = invocation.terminal;
  const folder = resolve(cwd, given ?? `packhouse-plugin-${format}`);
  await refuseFull(folder);
  const files = await pluginTemplate({ format, packhouse: packhouseVersion() });
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text, { flag: 'wx' });
  }
  const linked = link ? await linkHostPackages(folder) : [];
  invocation.answer({ format, folder, files: files.map(({ path }) => path), linked }, [
    `Made a plugin for ${format} in ${relative(cwd, folder) || folder}: ${files.length} files.`,
    `  its tests        cd ${relative(cwd, folder) || '.'} && npm test   (each failure says where to fill in)`,
    '  what it serves   packhouse plugin verify, in that folder',
    '  trying it        packhouse plugin dev, in that folder',
    'Its README.md says what is left to do.',
  ]);
}

export function addPluginNew(plugin: Command, invocation: Invocation): void {
  plugin
    .command('new')
    .description('make the folder of a plugin of your own')
    .argument('<format>', 'as it stands in URLs: swift')
    .argument('[folder]', 'where to (default: packhouse-plugin-<format>)')
    .option('--no-link', "do not link this installation's packages into its node_modules")
    .action(invocation.does<{ link: boolean }>(({ link }, format, folder) => create(invocation, format!, folder, link)));
}
