import type { MetadataKind, PluginDefinition } from '@packhouse/sdk';

/** Stored values to be brought into the form of the plugin's revision. */
export interface MetadataQuestion {
  readonly kind: MetadataKind;
  readonly from: number;
  /** JSON, as stored. */
  readonly texts: readonly string[];
}

/** The text in the new form, or why there is none. */
export type Converted = { readonly text: string } | { readonly problem: string };

/** Who calls the plugin's functions that change metadata. */
export interface MetadataConverter {
  convert(plugin: PluginDefinition, question: MetadataQuestion): Promise<readonly Converted[]> | readonly Converted[];
}

/** Pure, as the plugin's functions are. A value that was never given stays so. */
export function convertMetadata({ metadata = {} }: PluginDefinition, { kind, from, texts }: MetadataQuestion): readonly Converted[] {
  const migrate = metadata.migrate?.[kind];
  const schema = metadata[kind];
  return texts.map((text) => {
    if (text === 'null') return { text };
    try {
      const value: unknown = JSON.parse(text);
      const moved = migrate ? migrate(value, from) : value;
      return { text: JSON.stringify(schema ? schema(moved) : moved) ?? 'null' };
    } catch (error) {
      return { problem: error instanceof Error ? error.message : String(error) };
    }
  });
}
