import type { MetadataKind, PluginDefinition } from '@packhouse/sdk';
import { convertMetadata, type MetadataConverter } from './convert-metadata.ts';

/** A value that `back` could not say in the older form. */
export interface Unsaid {
  readonly format: string;
  readonly kind: MetadataKind;
  readonly to: number;
  readonly problem: string;
}

export interface OlderFormsParts {
  readonly plugin: PluginDefinition;
  /** Absent: this thread. */
  readonly converter?: MetadataConverter;
  readonly unsaid?: (unsaid: Unsaid) => void;
}

/** What one change writes, in the older form: said before its transaction where it is known by then, so that nobody waits for `back` inside. */
export class OlderForms {
  readonly #said = new Map<string, string | null>();

  constructor(private readonly parts: OlderFormsParts) {}

  /** Remembers the answers for `of`. */
  async say(kind: MetadataKind, texts: readonly string[], to: number): Promise<void> {
    const { plugin, converter, unsaid } = this.parts;
    const open = [...new Set(texts)].filter((text) => !this.#said.has(keyOf(kind, text, to)));
    if (open.length === 0 || !plugin.metadata?.back?.[kind]) return;
    const question = { kind, texts: open, to };
    const converted = await (converter?.convert(plugin, question) ?? convertMetadata(plugin, question));
    for (const [i, one] of converted.entries()) {
      this.#said.set(keyOf(kind, open[i]!, to), 'text' in one ? one.text : null);
      if ('problem' in one) unsaid?.({ format: plugin.format, kind, to, problem: one.problem });
    }
  }

  /** Null: the plugin cannot say it. */
  async of(kind: MetadataKind, text: string, to: number): Promise<string | null> {
    await this.say(kind, [text], to);
    return this.#said.get(keyOf(kind, text, to)) ?? null;
  }
}

const keyOf = (kind: MetadataKind, text: string, to: number): string => `${kind} ${to} ${text}`;
