import { stat } from 'node:fs/promises';
import { type DiscoveredPlugin, discoverPlugins } from '@packhouse/plugin-host';
import { CommandProblem } from '../terminal/command-problem.ts';

/** Loads and compiles the plugin in a folder, as the host would. Its code runs in this process. */
export async function withPlugin<T>(folder: string, work: (found: DiscoveredPlugin) => T | Promise<T>): Promise<T> {
  if (!(await stat(folder).catch(() => undefined))?.isDirectory())
    throw new CommandProblem(`there is no folder ${folder}`, 'Give the folder that holds the package.json of the plugin.', 2);
  using discovery = await discoverPlugins([folder], { builtIn: [] });
  const [broken] = discovery.disabled;
  if (broken) throw new CommandProblem(broken.reason, `Mend it in ${broken.folder}; where its module is compiled, build it first.`);
  const [found] = discovery.plugins;
  if (!found)
    throw new CommandProblem(
      `${folder} holds no plugin`,
      'Its package.json needs "packhouse": { "plugin": "./path/to/module.js" }; packhouse plugin new makes one.',
    );
  return await work(found);
}
