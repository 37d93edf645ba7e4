import type { Database } from '@packhouse/database';

const MINUTE = 60_000;
const MOST = 10_000;

/** Writes down when tokens were used, outside the request and at most once a minute each: a pull must not wait for a commit. */
export class LastUsed {
  readonly #noted = new Map<number, number>();
  #writing: Promise<void> | undefined;

  constructor(
    private readonly db: Database,
    private readonly clock: () => number,
  ) {}

  note(tokenId: number): void {
    const now = this.clock();
    const last = this.#noted.get(tokenId);
    if (last !== undefined && now - last < MINUTE) return;
    if (this.#noted.size >= MOST) this.#noted.clear();
    this.#noted.set(tokenId, now);
    const before = this.#writing ?? Promise.resolve();
    // Nothing is touched: no cache depends on it. A failure loses a remark, and the next use makes it again.
    const written = before
      .then(() => this.db.write((tx) => tx.run('UPDATE tokens SET last_used_at = ? WHERE id = ?', [now, tokenId])))
      .then(
        () => {},
        () => void this.#noted.delete(tokenId),
      );
    this.#writing = written;
  }

  /** Resolves when everything noted so far is written. */
  async idle(): Promise<void> {
    await this.#writing;
  }
}
