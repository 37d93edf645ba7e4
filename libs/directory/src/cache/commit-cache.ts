/**
 * What was read, until a commit touches it. A value whose read began before a drop is never kept, so the cache is exact; the oldest
 * entries go when it is full, and callers that miss together share one read. Nothing that depends on the clock may be stored: expiry
 * is checked on each hit. `undefined` is not kept.
 */
export class CommitCache<V> {
  readonly #entries = new Map<string, V>();
  readonly #loading = new Map<string, Promise<V>>();
  #generation = 0;

  constructor(private readonly limit: number) {}

  async get(key: string, load: () => Promise<V>): Promise<V> {
    const hit = this.#entries.get(key);
    if (hit !== undefined) return hit;
    const loading = this.#loading.get(key) ?? this.#load(key, load);
    return loading;
  }

  drop(): void {
    this.#generation++;
    this.#entries.clear();
    this.#loading.clear();
  }

  #load(key: string, load: () => Promise<V>): Promise<V> {
    const generation = this.#generation;
    const isCurrent = (): boolean => generation === this.#generation;
    const loading = load()
      .then((value) => {
        if (value !== undefined && isCurrent()) this.#keep(key, value);
        return value;
      })
      .finally(() => {
        if (isCurrent()) this.#loading.delete(key);
      });
    this.#loading.set(key, loading);
    return loading;
  }

  #keep(key: string, value: V): void {
    if (this.#entries.size >= this.limit) {
      const oldest = this.#entries.keys().next();
      if (!oldest.done) this.#entries.delete(oldest.value);
    }
    this.#entries.set(key, value);
  }
}
