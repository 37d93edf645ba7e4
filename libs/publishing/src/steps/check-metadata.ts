import { refuse, type PluginDefinition, type Publish } from '@packhouse/sdk';

const MAX_METADATA = 4 * 1024 * 1024;

function stored(schema: ((value: unknown) => unknown) | undefined, value: unknown, what: string): string {
  const text = JSON.stringify(schema ? schema(value) : value) ?? 'null';
  if (text.length > MAX_METADATA) throw refuse('too-large', `the metadata of the ${what} is larger than ${MAX_METADATA} bytes`);
  return text;
}

/** Metadata as the plugin's schema returns it, ready to store; undefined keeps what is there. */
export function checkMetadata(plugin: PluginDefinition, publish: Publish): { version?: string; files: string[] } {
  return {
    version: publish.metadata === undefined ? undefined : stored(plugin.metadata?.version, publish.metadata, 'version'),
    files: publish.files.map((file) =>
      stored(file.metadata === undefined ? undefined : plugin.metadata?.file, file.metadata ?? null, 'file'),
    ),
  };
}

/** A package's metadata belongs to all its publishers: each changes the members that it names, and `null` takes one away. */
export function mergedPackageMetadata(plugin: PluginDefinition, current: string, change: unknown): string {
  const [before, after] = [JSON.parse(current) as unknown, change];
  const merged =
    isObject(before) && isObject(after)
      ? Object.fromEntries(Object.entries({ ...before, ...after }).filter(([, value]) => value !== null && value !== undefined))
      : withoutNulls(after);
  return stored(plugin.metadata?.package, merged, 'package');
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function withoutNulls(value: unknown): unknown {
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null && member !== undefined))
    : value;
}
