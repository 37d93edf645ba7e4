import { createHmac, randomBytes } from 'node:crypto';

/** How long a good password needs not be hashed again, in milliseconds. */
const LIFETIME = 60_000;
const CAPACITY = 10_000;

/**
 * Remembers good passwords for a minute, by a MAC whose key lives and dies with this object: a memory dump shows no password, and the
 * map cannot be read without the key. A client that sends Basic on each of 500 requests is hashed once.
 */
export class RememberedChecks {
  readonly #key = randomBytes(32);
  readonly #until = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The key under which a check is remembered. A changed password has another version, so an old one is forgotten at once. */
  keyOf(userId: number, passwordVersion: number | string, password: string): string {
    return createHmac('sha256', this.#key)
      .update(JSON.stringify([userId, passwordVersion, password]))
      .digest('base64');
  }

  has(key: string): boolean {
    const until = this.#until.get(key);
    if (until === undefined) return false;
    if (until > this.#now()) return true;
    this.#until.delete(key);
    return false;
  }

  add(key: string): void {
    this.#until.delete(key);
    if (this.#until.size >= CAPACITY) this.#dropOldest();
    this.#until.set(key, this.#now() + LIFETIME);
  }

  #dropOldest(): void {
    const oldest = this.#until.keys().next();
    if (!oldest.done) this.#until.delete(oldest.value);
  }
}
