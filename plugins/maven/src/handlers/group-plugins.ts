import { RefusalError } from '@packhouse/sdk';
import type { FoundFile, Registry } from '@packhouse/sdk';
import type { PluginEntry } from '../documents/plugin-entry.ts';
import { mavenFile } from '../metadata.ts';
import { coordinatesOf } from '../names.ts';
import { PLUGIN_GROUP } from '../publish/plugin-facts.ts';

const PAGE = 500;
/** Jars of so many plugin releases are looked through. */
const MOST = 10_000;

/** The Maven plugins of a group, each as its newest release that says its prefix has it. */
export async function groupPlugins(registry: Registry, group: string): Promise<readonly PluginEntry[]> {
  const byArtifact = new Map<string, PluginEntry & { readonly declared: boolean }>();
  for await (const { package: of, file } of pluginFiles(registry, group)) {
    const facts = mavenFile(file.metadata)?.plugin;
    const known = byArtifact.get(of.name);
    if (facts && (!known || (facts.declared && !known.declared)))
      byArtifact.set(of.name, { ...facts, artifactId: coordinatesOf(of.name).artifactId });
  }
  return [...byArtifact.values()].sort((a, b) => (a.artifactId < b.artifactId ? -1 : 1));
}

async function* pluginFiles({ rows }: Registry, group: string): AsyncGenerator<FoundFile> {
  for (let skip = 0; skip < MOST; skip += PAGE) {
    const page = await rows.filesWith({ name: PLUGIN_GROUP, value: group }, { skip, take: PAGE }).catch(noneForAnyone);
    yield* page;
    if (page.length < PAGE) return;
  }
}

/** A list that hides something is refused to a caller without a credential; that must not hide what he may read beside it. */
function noneForAnyone(error: unknown): readonly FoundFile[] {
  if (error instanceof RefusalError && error.code === 'unauthenticated') return [];
  throw error;
}
