import { EncodingError } from './encoding-error.ts';
import type { KeyBudget } from './key-budget.ts';
import { type CompiledTarget, segmentFits, type SpoolTarget } from './spool-target.ts';

/** An object or array that a target can lie in. */
type Frame = {
  /** The targets whose pointers agree with the path up to this container. */
  live: readonly CompiledTarget[];
  /** Keys seen so far; absent for an array. */
  keys?: Set<string>;
  index: number;
  /** The member or element that is being read. */
  segment: string;
  awaitsKey: boolean;
};

/** Where the scanner stands, as far as the targets can reach: the rest of the document is only counted in levels. */
export class SpoolPath {
  readonly #targets: readonly CompiledTarget[];
  readonly #keys: KeyBudget;
  readonly #frames: Frame[] = [];
  #outside = 0;

  constructor(targets: readonly CompiledTarget[], keys: KeyBudget) {
    this.#targets = targets;
    this.#keys = keys;
  }

  get depth(): number {
    return this.#frames.length + this.#outside;
  }

  /** Whether the next string is a key that decides about targets. */
  get awaitsKey(): boolean {
    return this.#outside === 0 && this.#frames.length > 0 && this.#frames.at(-1)!.awaitsKey;
  }

  open(isObject: boolean): void {
    const live = this.#outside > 0 ? [] : this.#reaching().filter((entry) => entry.segments.length > this.#frames.length);
    if (live.length === 0) this.#outside++;
    else this.#frames.push({ live, keys: isObject ? new Set() : undefined, index: 0, segment: '0', awaitsKey: isObject });
  }

  close(): void {
    if (this.#outside > 0) this.#outside--;
    else this.#frames.pop();
  }

  comma(): void {
    if (this.#outside > 0) return;
    const frame = this.#frames.at(-1);
    if (!frame) return;
    if (frame.keys) frame.awaitsKey = true;
    else frame.segment = String(++frame.index);
  }

  /** A second member of the same name would let two readers see two documents. */
  key(key: string, offset: number): void {
    const frame = this.#frames.at(-1)!;
    this.#keys.take(/^\d+$/.test(key), offset);
    if (frame.keys!.has(key)) throw new EncodingError('duplicate-key', 'The JSON text names one member twice', offset);
    frame.keys!.add(key);
    frame.segment = key;
    frame.awaitsKey = false;
  }

  /** The target that the value which starts here is, if it is one. */
  target(): SpoolTarget | undefined {
    if (this.#outside > 0 || this.#frames.length === 0) return undefined;
    return this.#reaching().find((entry) => entry.segments.length === this.#frames.length)?.target;
  }

  path(): string[] {
    return this.#frames.map((frame) => frame.segment);
  }

  /** The targets whose pointers agree with the path up to the value that starts here. */
  #reaching(): readonly CompiledTarget[] {
    const frame = this.#frames.at(-1);
    if (!frame) return this.#targets;
    const at = this.#frames.length - 1;
    return frame.live.filter(({ segments }) => segmentFits(segments[at]!, frame.segment));
  }
}
