import { readZip, STOP } from '@packhouse/archives';
import { parseXml } from '@packhouse/encoding';
import type { Staged } from '@packhouse/sdk';

/** The facet that files of Maven plugins carry: the group, as a path. */
export const PLUGIN_GROUP = 'plugin-group';

export interface PluginFacts {
  readonly name: string;
  readonly prefix: string;
  /** Whether the plugin's own descriptor says so; else the prefix is made from the artifactId. */
  readonly declared: boolean;
}

const DESCRIPTOR = 'META-INF/maven/plugin.xml';
const LARGEST_DESCRIPTOR = 4 * 1024 * 1024;
/** Jars above this size are opened only where the artifactId speaks of a plugin. */
const SMALL_JAR = 1024 * 1024;
const LARGEST_JAR = 64 * 1024 * 1024;
const PREFIX = /^[A-Za-z0-9_.-]{1,128}$/;

/** Maven's rule for plugins that declare none. */
export function defaultPrefix(artifactId: string): string {
  return artifactId === 'maven-plugin-plugin' ? 'plugin' : artifactId.replaceAll(/-?maven-?/g, '').replaceAll(/-?plugin-?/g, '');
}

export function worthOpening(artifactId: string, size: number): boolean {
  return size <= (/plugin/i.test(artifactId) ? LARGEST_JAR : SMALL_JAR);
}

/** What a jar's plugin descriptor says. A jar that is no zip, or whose descriptor cannot be read, is no plugin's, and is stored all the same. */
export async function pluginFacts(jar: Staged, artifactId: string): Promise<PluginFacts | undefined> {
  try {
    const bytes = await descriptorOf(jar);
    if (!bytes) return undefined;
    const root = parseXml(bytes, { maxBytes: LARGEST_DESCRIPTOR });
    const prefix = root.textOf('goalPrefix') ?? defaultPrefix(artifactId);
    if (root.name !== 'plugin' || !PREFIX.test(prefix)) return undefined;
    return { name: (root.textOf('name') ?? artifactId).slice(0, 200), prefix, declared: true };
  } catch {
    return undefined;
  }
}

async function descriptorOf(jar: Staged): Promise<Uint8Array | undefined> {
  let found: Uint8Array | undefined;
  await readZip(jar, { maxEntries: 20_000, prependedData: 'allow', duplicateFiles: 'allow', links: 'skip' }, async (entry) => {
    if (entry.path !== DESCRIPTOR || entry.type !== 'file') return undefined;
    found = await entry.bytes({ max: LARGEST_DESCRIPTOR });
    return STOP;
  });
  return found;
}
