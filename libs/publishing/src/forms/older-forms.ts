import type { MetadataKind, PluginDefinition } from '@packhouse/sdk';
import type { Ahead } from '../ahead.ts';
import { type Converted, convertMetadata, type MetadataConverter, type MetadataQuestion } from './convert-metadata.ts';

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
  /** Whether `back` may take long: no transaction waits for it. */
  readonly isolated: boolean;
  readonly unsaid?: (unsaid: Unsaid) => void;
}

type OlderQuestion = MetadataQuestion & { readonly to: number };

/** What one change writes, in the older form. */
export class OlderForms implements Ahead {
  readonly #said = new Map<string, string | null>();
  readonly #missing = new Map<string, OlderQuestion>();

  constructor(private readonly parts: OlderFormsParts) {}

  begin(): void {
    this.#missing.clear();
  }

  get complete(): boolean {
    return this.#missing.size === 0;
  }

  /** Null: the plugin cannot say it, or it is missing yet. */
  of(kind: MetadataKind, text: string, to: number): string | null {
    const { plugin, isolated } = this.parts;
    if (!plugin.metadata?.back?.[kind]) return null;
    const key = keyOf(kind, text, to);
    const said = this.#said.get(key);
    if (said !== undefined) return said;
    const question = { kind, texts: [text], to };
    if (!isolated) return this.#remember(key, question, convertMetadata(plugin, question));
    this.#missing.set(key, question);
    return null;
  }

  async makeMissing(): Promise<void> {
    const { plugin, converter } = this.parts;
    for (const [key, question] of this.#missing)
      this.#remember(key, question, await (converter?.convert(plugin, question) ?? convertMetadata(plugin, question)));
  }

  #remember(key: string, { kind, to }: OlderQuestion, [converted]: readonly Converted[]): string | null {
    const text = converted && 'text' in converted ? converted.text : null;
    this.#said.set(key, text);
    if (converted && 'problem' in converted)
      this.parts.unsaid?.({ format: this.parts.plugin.format, kind, to, problem: converted.problem });
    return text;
  }
}

const keyOf = (kind: MetadataKind, text: string, to: number): string => `${kind} ${to} ${text}`;
