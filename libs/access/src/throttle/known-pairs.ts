/** Remembers, in bounded memory, from which addresses each account has signed in lately. */
export class KnownPairs {
  readonly #capacity: number;
  readonly #lifetime: number;
  readonly #until = new Map<string, number>();

  constructor(capacity: number, lifetime: number) {
    this.#capacity = capacity;
    this.#lifetime = lifetime;
  }

  has(pair: string, now: number): boolean {
    const until = this.#until.get(pair);
    return until !== undefined && until > now;
  }

  add(pair: string, now: number): void {
    this.#until.delete(pair);
    if (this.#until.size >= this.#capacity) {
      const oldest = this.#until.keys().next();
      if (!oldest.done) this.#until.delete(oldest.value);
    }
    this.#until.set(pair, now + this.#lifetime);
  }
}
