/**
 * A map of at most `limit` entries for what can be computed again: when the young half is full, the old half is dropped whole. Nothing is
 * deleted one by one, because finding the oldest entry of a `Map` that loses its oldest entries all the time takes ever longer.
 */
export class GenerationMap<Key, Value> {
  #young = new Map<Key, Value>();
  #old = new Map<Key, Value>();
  constructor(readonly limit: number) {}

  get(key: Key): Value | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: Key, value: Value): void {
    if (this.#young.size >= this.limit / 2) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }

  /** Entries held, those of both halves counted twice. */
  get size(): number {
    return this.#young.size + this.#old.size;
  }
}
