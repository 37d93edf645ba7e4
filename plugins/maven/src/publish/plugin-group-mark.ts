import { RefusalError } from '@packhouse/sdk';
import type { Operation, Registry } from '@packhouse/sdk';
import { mavenPackage } from '../metadata.ts';
import type { MavenPackage } from '../metadata.ts';
import { names } from '../names.ts';
import { PLUGIN_GROUP } from './plugin-facts.ts';

const MARK: MavenPackage = { plugins: true };

/** For a file of a package whose folder may be that of a group of plugins which is there already. Undefined: nothing to add. */
export async function markOf({ rows }: Registry, name: string): Promise<MavenPackage | undefined> {
  const known = await rows.package(name);
  if (known && mavenPackage(known.metadata).plugins) return undefined;
  const plugins = await rows.filesWith({ name: PLUGIN_GROUP, value: name }, { take: 1 });
  return plugins.length > 0 ? MARK : undefined;
}

/** For a plugin's file, whose group may be the folder of a package that is there already. */
export async function markGroup({ rows }: Registry, plugin: string): Promise<readonly Operation[]> {
  const group = nameOrNothing(plugin.slice(0, plugin.lastIndexOf('/')));
  const known = group === undefined ? undefined : await rows.package(group);
  if (!known || mavenPackage(known.metadata).plugins) return [];
  return [{ op: 'set-package-metadata', package: known.name, metadata: MARK }];
}

/** A group of one word is no package's folder. */
function nameOrNothing(text: string): string | undefined {
  try {
    return names.parse(text);
  } catch (error) {
    if (error instanceof RefusalError) return undefined;
    throw error;
  }
}
