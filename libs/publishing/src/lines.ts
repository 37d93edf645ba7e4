/** Whoever comes for the same waits until those before are done; of several things at once, too. */
export class Lines {
  readonly #last = new Map<string, Promise<void>>();

  async inTurn<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    const before = keys.map((key) => this.#last.get(key));
    const { promise: mine, resolve } = Promise.withResolvers<void>();
    // All at once: whoever comes later waits for all of it, so no two wait for each other.
    for (const key of keys) this.#last.set(key, mine);
    await Promise.all(before);
    try {
      return await work();
    } finally {
      for (const key of keys) if (this.#last.get(key) === mine) this.#last.delete(key);
      resolve();
    }
  }
}
