import type { MetadataKind, MetadataRules, PluginDefinition } from '@packhouse/sdk';

/** Stored values to be said in another form: those of an older revision in the plugin's own, or those of its own in an older one. */
export type MetadataQuestion = {
  readonly kind: MetadataKind;
  /** JSON, as stored. */
  readonly texts: readonly string[];
} & ({ readonly from: number } | { readonly to: number });

/** The text in the form asked for, or why there is none. */
export type Converted = { readonly text: string } | { readonly problem: string };

/** Who calls the plugin's functions that change metadata. */
export interface MetadataConverter {
  convert(plugin: PluginDefinition, question: MetadataQuestion): Promise<readonly Converted[]> | readonly Converted[];
}

/** Pure, as the plugin's functions are. A value that was never given stays so, and so do all of a kind without `migrate`: its form has not changed. */
export function convertMetadata({ metadata = {} }: PluginDefinition, question: MetadataQuestion): readonly Converted[] {
  const change = 'to' in question ? older(metadata, question) : newer(metadata, question);
  return question.texts.map((text) => {
    if (text === 'null') return { text };
    try {
      return { text: change(text) };
    } catch (error) {
      return { problem: error instanceof Error ? error.message : String(error) };
    }
  });
}

type Change = (text: string) => string;

function newer(metadata: MetadataRules, { kind, from }: { kind: MetadataKind; from: number }): Change {
  const migrate = metadata.migrate?.[kind];
  const schema = metadata[kind];
  if (!migrate) return (text) => text;
  return (text) => {
    const moved = migrate(JSON.parse(text), from);
    const json = jsonOf(moved, 'migrate');
    return schema ? jsonOf(schema(moved), 'the schema') : json;
  };
}

function older({ back = {} }: MetadataRules, { kind, to }: { kind: MetadataKind; to: number }): Change {
  return (text) => jsonOf(back[kind]?.(JSON.parse(text), to), 'back');
}

/** A forgotten `return` or `await` would be stored as nothing at all. */
function jsonOf(value: unknown, by: string): string {
  if (isThenable(value)) {
    // Its failure is nobody's to hear: the promise itself is the mistake.
    Promise.resolve(value).catch(() => undefined);
    throw new TypeError(`${by} returned a promise`);
  }
  const json = JSON.stringify(value) as string | undefined;
  if (json === undefined) throw new TypeError(`${by} returned nothing that can be stored`);
  return json;
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
