/** A map of at most `limit` entries: the oldest goes first. Cheaper than least-recently-used, and as good where everything cached can be computed again. */
export class FifoMap<Key, Value> {
  readonly #entries = new Map<Key, Value>();
  constructor(readonly limit: number) {}

  get(key: Key): Value | undefined {
    return this.#entries.get(key);
  }

  set(key: Key, value: Value): void {
    if (this.#entries.size >= this.limit && !this.#entries.has(key)) this.#entries.delete(this.#entries.keys().next().value as Key);
    this.#entries.set(key, value);
  }

  get size(): number {
    return this.#entries.size;
  }
}
