import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pluginFolders } from './plugin-folders.ts';

const run = promisify(execFile);

/**
 * Packs the plugins of the examples as their authors do, and adds the archives to a data folder as operators do: what a scenario then meets is a
 * community plugin. The compiler finds the kit in the checkout, since the examples lie in it.
 */
export async function addCommunityPlugins(
  root: string,
  formats: readonly string[],
  dataFolder: string,
  temporaryFolder: string,
): Promise<void> {
  const env = { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH']}`, PACKHOUSE_DATA: dataFolder };
  for (const { folder, community } of pluginFolders(root, formats)) {
    if (!community) continue;
    const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', temporaryFolder], { cwd: folder, env });
    const archive = join(temporaryFolder, stdout.trim().split('\n').at(-1)!);
    await run(process.execPath, [join(root, 'apps/cli/dist/main.js'), 'plugin', 'add', archive], { cwd: root, env });
  }
}
