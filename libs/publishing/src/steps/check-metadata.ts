import { refuse, type PluginDefinition, type Publish } from '@packhouse/sdk';

const MAX_METADATA = 4 * 1024 * 1024;

function stored(schema: ((value: unknown) => unknown) | undefined, value: unknown, what: string): string {
  const text = JSON.stringify(schema ? schema(value) : value) ?? 'null';
  if (text.length > MAX_METADATA) throw refuse('too-large', `the metadata of the ${what} is larger than ${MAX_METADATA} bytes`);
  return text;
}

/** Metadata as the plugin's schema returns it, ready to store; undefined keeps what is there. */
export function checkMetadata(plugin: PluginDefinition, publish: Publish): { package?: string; version?: string; files: string[] } {
  return {
    package: publish.packageMetadata === undefined ? undefined : stored(plugin.metadata?.package, publish.packageMetadata, 'package'),
    version: publish.metadata === undefined ? undefined : stored(plugin.metadata?.version, publish.metadata, 'version'),
    files: publish.files.map((file) =>
      stored(file.metadata === undefined ? undefined : plugin.metadata?.file, file.metadata ?? null, 'file'),
    ),
  };
}
