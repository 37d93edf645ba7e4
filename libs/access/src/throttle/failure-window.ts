/** Counts failures by key over a sliding window, in bounded memory. */
export class FailureWindow {
  readonly #limit: number;
  readonly #window: number;
  readonly #capacity: number;
  readonly #failures = new Map<string, number[]>();

  /**
   * @param limit how many failures within the window are too many
   * @param window milliseconds
   * @param capacity how many keys are kept; the one that failed longest ago goes first
   */
  constructor(limit: number, window: number, capacity: number) {
    this.#limit = limit;
    this.#window = window;
    this.#capacity = capacity;
  }

  /** How many milliseconds a key must wait; 0: it may try. */
  wait(key: string, now: number): number {
    const times = this.#failures.get(key);
    if (times === undefined || times.length < this.#limit) return 0;
    return Math.max(0, times[times.length - this.#limit]! + this.#window - now);
  }

  /** Notes a failure. No more times are kept than the limit needs. */
  add(key: string, now: number): void {
    const times = this.#failures.get(key) ?? [];
    times.push(now);
    if (times.length > this.#limit) times.shift();
    this.#failures.delete(key);
    if (this.#failures.size >= this.#capacity) this.#dropOldest();
    this.#failures.set(key, times);
  }

  forget(key: string): void {
    this.#failures.delete(key);
  }

  /** How many keys are kept. */
  get size(): number {
    return this.#failures.size;
  }

  #dropOldest(): void {
    const oldest = this.#failures.keys().next();
    if (!oldest.done) this.#failures.delete(oldest.value);
  }
}
