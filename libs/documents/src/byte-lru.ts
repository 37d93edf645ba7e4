/** Keeps the most recently used values whose sizes sum up to at most `capacity` bytes. */
export class ByteLru<V> {
  readonly #entries = new Map<string, { value: V; size: number; usedAt: number }>();
  #used = 0;
  #uses = 0;

  constructor(private readonly capacity: number) {}

  get(key: string): V | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    // Moving an entry costs more than finding it: one that was moved a short while ago is far from being dropped.
    if (++this.#uses - entry.usedAt > this.#entries.size / 4) {
      entry.usedAt = this.#uses;
      this.#entries.delete(key);
      this.#entries.set(key, entry);
    }
    return entry.value;
  }

  set(key: string, value: V, size: number): void {
    this.delete(key);
    if (size > this.capacity / 2) return;
    this.#entries.set(key, { value, size, usedAt: ++this.#uses });
    this.#used += size;
    for (const [oldest] of this.#entries) {
      if (this.#used <= this.capacity) break;
      this.delete(oldest);
    }
  }

  /** A value of this key has grown (a compressed form was added). */
  grow(key: string, by: number): void {
    const entry = this.#entries.get(key);
    if (entry) this.set(key, entry.value, entry.size + by);
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#used -= entry.size;
  }
}
