import { RefusalError } from '@packhouse/sdk';
import type { Registry } from '@packhouse/sdk';
import type { PluginEntry } from '../documents/plugin-entry.ts';
import { mavenPackage } from '../metadata.ts';
import { coordinatesOf } from '../names.ts';
import { PLUGIN_GROUP } from '../publish/plugin-facts.ts';

/** Packages below a group's folder that are looked at, a few hundred a query. */
const MOST = 10_000;

/** The Maven plugins of a group, each as its newest release that says its prefix has it. One query where there are none, as in nearly every folder. */
export async function groupPlugins({ rows }: Registry, group: string): Promise<readonly PluginEntry[]> {
  const some = await rows.filesWith({ name: PLUGIN_GROUP, value: group }, { take: 1 }).catch(noneForAnyone);
  if (some.length === 0) return [];
  const found: PluginEntry[] = [];
  let looked = 0;
  for await (const { name, metadata } of rows.everyPackage({ prefix: `${group}/` })) {
    const { plugin, pluginByPom } = mavenPackage(metadata);
    const facts = plugin ?? pluginByPom;
    if (facts && name.lastIndexOf('/') === group.length) found.push({ ...facts, artifactId: coordinatesOf(name).artifactId });
    if (++looked === MOST) break;
  }
  return found.sort((a, b) => (a.artifactId < b.artifactId ? -1 : 1));
}

/** A list that hides something is refused to a caller without a credential; that must not hide what he may read beside it. */
function noneForAnyone(error: unknown): readonly never[] {
  if (error instanceof RefusalError && error.code === 'unauthenticated') return [];
  throw error;
}
