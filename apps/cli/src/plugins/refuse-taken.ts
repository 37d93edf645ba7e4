import { type DiscoveredPlugin, discoverPlugins, whyTaken } from '@packhouse/plugin-host';
import { CommandProblem } from '../terminal/command-problem.ts';
import { builtInPlugins } from './built-in-plugins.ts';

/**
 * A plugin that the next start would switch off, or that would push out one that serves, is not added. One of the same name is what it replaces.
 *
 * @throws CommandProblem
 */
export async function refuseTaken(folders: readonly string[], { name, plugin }: DiscoveredPlugin): Promise<void> {
  using discovery = await discoverPlugins(folders, { builtIn: [builtInPlugins()] });
  const reason = whyTaken(
    plugin,
    discovery.plugins.filter((other) => other.builtIn || other.name !== name),
  );
  if (reason !== undefined)
    throw new CommandProblem(reason, 'Remove that one first (packhouse plugin remove); one that is built in cannot be replaced.');
}
