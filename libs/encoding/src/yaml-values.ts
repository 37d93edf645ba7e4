import { EVENT_ID, SCALAR_STYLE, getScalarValue } from 'js-yaml';
import type { Event } from 'js-yaml';
import { EncodingError } from './encoding-error.ts';
import type { EncodingErrorCode } from './encoding-error.ts';
import { textPlace } from './text-place.ts';
import type { YamlLimits } from './yaml-limits.ts';
import { plainScalar, scalarTag } from './yaml-scalar.ts';

type NodeEvent = Exclude<Event, { type: typeof EVENT_ID.DOCUMENT | typeof EVENT_ID.POP }>;
type ScalarEvent = Extract<Event, { type: typeof EVENT_ID.SCALAR }>;

/** A collection that is not yet complete. */
type Frame = {
  value: unknown[] | Record<string, unknown>;
  /** Of a mapping: the key whose value comes next. */
  key: string | undefined;
  asText: boolean;
  anchor: string | undefined;
  /** The count of nodes when the collection began. */
  since: number;
};

/** See `JsonLimits.maxIntegerKeys`. */
const MAX_INTEGER_KEYS = 10_000;

/** Builds the value of a document from the events of its parser, without recursion. */
export class YamlValues {
  readonly #text: string;
  readonly #limits: Required<YamlLimits>;
  readonly #textKeys: ReadonlySet<string>;
  /** Complete nodes with an anchor, and how many nodes each stands for when an alias repeats it. */
  readonly #anchors = new Map<string, { value: unknown; nodes: number }>();
  readonly #frames: Frame[] = [];
  #root: unknown = null;
  #documents = 0;
  #nodes = 0;
  #aliases = 0;
  #integerKeys = 0;

  constructor(text: string, limits: Required<YamlLimits>) {
    this.#text = text;
    this.#limits = limits;
    this.#textKeys = new Set(typeof limits.asText === 'string' ? [] : limits.asText);
  }

  /** @throws EncodingError */
  read(events: readonly Event[]): unknown {
    for (const event of events) {
      if (event.type === EVENT_ID.POP) this.#close();
      else if (event.type === EVENT_ID.DOCUMENT) this.#document(event.directives.some(({ kind }) => kind === 'tag'));
      else this.#node(event);
    }
    return this.#root;
  }

  #document(hasTagDirective: boolean): void {
    if (++this.#documents > 1) throw new EncodingError('not-yaml', 'The YAML text holds more than one document');
    if (hasTagDirective) throw new EncodingError('forbidden', 'The YAML text declares tags of its own, which is not allowed');
  }

  #node(event: NodeEvent): void {
    this.#count(1, event);
    const frame = this.#frames.at(-1);
    if (frame && !Array.isArray(frame.value) && frame.key === undefined) return this.#key(frame, event);
    switch (event.type) {
      case EVENT_ID.SCALAR: {
        const value = this.#scalar(event);
        const anchor = this.#anchor(event);
        if (anchor !== undefined) this.#anchors.set(anchor, { value, nodes: 1 });
        return this.#add(value);
      }
      case EVENT_ID.ALIAS:
        return this.#alias(event);
      default:
        return this.#open(event);
    }
  }

  #count(nodes: number, event: NodeEvent): void {
    this.#nodes += nodes;
    if (this.#nodes > this.#limits.maxNodes) {
      throw this.#fault('too-many-nodes', `The YAML text has more than ${this.#limits.maxNodes} keys and values`, event);
    }
  }

  #key(frame: Frame, event: NodeEvent): void {
    if (event.type !== EVENT_ID.SCALAR) throw this.#fault('not-yaml', 'The YAML text has a key that is no scalar', event);
    if (this.#tag(event) !== undefined) throw this.#fault('forbidden', 'The YAML text has a tag on a key', event);
    const key = getScalarValue(this.#text, event);
    if (key in frame.value) throw this.#fault('duplicate-key', 'The YAML text has a mapping with one key twice', event);
    if (/^\d+$/.test(key) && ++this.#integerKeys > MAX_INTEGER_KEYS) {
      throw this.#fault('too-many-keys', `The YAML text has more than ${MAX_INTEGER_KEYS} keys that are numbers`, event);
    }
    frame.key = key;
  }

  #scalar(event: ScalarEvent): unknown {
    const text = getScalarValue(this.#text, event);
    const tag = this.#tag(event);
    if (tag === undefined) {
      const value = event.style === SCALAR_STYLE.PLAIN ? plainScalar(text) : text;
      return value !== null && this.#wantsText() ? text : value;
    }
    const read = scalarTag(tag);
    if (!read) throw this.#fault('forbidden', 'The YAML text has a tag that is not of the core schema', event);
    const value = read(text);
    if (value === undefined) throw this.#fault('not-yaml', 'The YAML text has a value that does not match its tag', event);
    return value;
  }

  #open(event: Extract<NodeEvent, { start: number }>): void {
    const isMapping = event.type === EVENT_ID.MAPPING;
    const tag = this.#tag(event);
    if (tag !== undefined && tag !== (isMapping ? '!!map' : '!!seq')) {
      throw this.#fault('forbidden', 'The YAML text has a tag that is not of the core schema', event);
    }
    const value = isMapping ? (Object.create(null) as Record<string, unknown>) : [];
    const frame = { value, key: undefined, asText: this.#wantsText(), anchor: this.#anchor(event), since: this.#nodes };
    this.#frames.push(frame);
  }

  #close(): void {
    const frame = this.#frames.pop();
    // The last event closes the document.
    if (!frame) return;
    if (frame.anchor !== undefined) this.#anchors.set(frame.anchor, { value: frame.value, nodes: this.#nodes - frame.since + 1 });
    this.#add(frame.value);
  }

  #add(value: unknown): void {
    const frame = this.#frames.at(-1);
    if (!frame) {
      this.#root = value;
    } else if (Array.isArray(frame.value)) {
      frame.value.push(value);
    } else {
      frame.value[frame.key!] = value;
      frame.key = undefined;
    }
  }

  #alias(event: Extract<NodeEvent, { type: typeof EVENT_ID.ALIAS }>): void {
    const { maxAliases } = this.#limits;
    if (++this.#aliases > maxAliases) {
      const what = maxAliases === 0 ? 'an alias, which is not allowed' : `more than ${maxAliases} aliases`;
      throw this.#fault('forbidden', `The YAML text has ${what}`, event);
    }
    const target = this.#anchors.get(this.#anchor(event)!);
    if (!target) throw this.#fault('not-yaml', 'The YAML text has an alias without a complete node for it before', event);
    this.#count(target.nodes - 1, event);
    this.#add(target.value);
  }

  #wantsText(): boolean {
    const frame = this.#frames.at(-1);
    if (!frame || this.#limits.asText === 'all') return this.#limits.asText === 'all';
    return frame.key === undefined ? frame.asText : this.#textKeys.has(frame.key);
  }

  #tag(event: Exclude<NodeEvent, { type: typeof EVENT_ID.ALIAS }>): string | undefined {
    return event.tagStart < 0 ? undefined : this.#text.slice(event.tagStart, event.tagEnd);
  }

  #anchor(event: NodeEvent): string | undefined {
    return event.anchorStart < 0 ? undefined : this.#text.slice(event.anchorStart, event.anchorEnd);
  }

  #fault(code: EncodingErrorCode, fault: string, event: NodeEvent): EncodingError {
    const at = 'start' in event ? event.start : 'valueStart' in event ? event.valueStart : event.anchorStart;
    return new EncodingError(code, fault, at < 0 ? undefined : textPlace(this.#text, at));
  }
}
