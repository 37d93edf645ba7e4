import { realpath } from 'node:fs/promises';
import { isRecord } from '../checks/check.ts';
import type { CompiledPlugin } from '../compiled-plugin.ts';
import { PluginProblems } from '../plugin-problems.ts';
import { DiscoveryFailed } from './discovery.ts';
import type { DisabledPlugin, DiscoveredPlugin, Discovery } from './discovery.ts';
import { findPlugins } from './find-plugins.ts';
import type { FoundPlugin } from './found-plugin.ts';
import { useHostModules } from './host-modules.ts';
import { loadPlugin } from './load-plugin.ts';
import { whyTaken } from './why-taken.ts';

export interface DiscoveryOptions {
  /** Folders of the host's own plugins: a broken one stops the start. */
  readonly builtIn: readonly string[];
  /** A broken community plugin stops the start too. */
  readonly strict?: boolean;
}

/**
 * Finds, imports and compiles all plugins. Each folder is a plugin or holds plugins; of two for one format the built-in wins, then the first.
 * Throws `DiscoveryFailed` with everything that is wrong.
 *
 * @param folders where community plugins lie
 */
export async function discoverPlugins(folders: readonly string[], options: DiscoveryOptions): Promise<Discovery> {
  const own = await findAll(options.builtIn);
  const community = (await findAll(folders)).filter(({ folder }) => !own.some((other) => other.folder === folder));
  const hostModules = useHostModules(await Promise.all(community.map(({ folder }) => realpath(folder))));
  const taken = new Map<string, DiscoveredPlugin>();
  const disabled: DisabledPlugin[] = [];
  for (const [index, found] of [...own, ...community].entries()) {
    const builtIn = index < own.length;
    const outcome = await outcomeOf(found, taken);
    if ('reason' in outcome) disabled.push(outcome);
    else taken.set(outcome.format, { plugin: outcome, name: found.name, folder: found.folder, entry: found.entry, builtIn });
  }
  const fatal = options.strict === true ? disabled : disabled.filter(({ folder }) => own.some((other) => other.folder === folder));
  if (fatal.length === 0) return { plugins: [...taken.values()], disabled, [Symbol.dispose]: () => hostModules[Symbol.dispose]() };
  hostModules[Symbol.dispose]();
  throw new DiscoveryFailed(fatal);
}

async function findAll(folders: readonly string[]): Promise<readonly FoundPlugin[]> {
  const found = (await Promise.all(folders.map(findPlugins))).flat();
  return found.filter(({ folder }, at) => found.findIndex((other) => other.folder === folder) === at);
}

async function outcomeOf(found: FoundPlugin, taken: ReadonlyMap<string, DiscoveredPlugin>): Promise<CompiledPlugin | DisabledPlugin> {
  const { name, folder } = found;
  try {
    const plugin = await loadPlugin(found);
    const reason = whyTaken(plugin, taken.values());
    return reason === undefined ? plugin : { format: plugin.format, name, folder, reason };
  } catch (error) {
    const format =
      isRecord(error) && error instanceof PluginProblems && error.plugin !== name && error.plugin !== '?' ? error.plugin : found.format;
    return { format, name, folder, reason: error instanceof Error ? error.message : String(error) };
  }
}
