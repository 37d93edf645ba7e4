import type { Database } from '@packhouse/database';

/** Counts downloads outside the request: one write for all of the last interval. Counts of a crashed interval are lost, and may be. */
export class Downloads {
  readonly #pending = new Map<number, number>();
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly db: Database,
    private readonly clock: () => number,
    intervalMs = 10_000,
  ) {
    this.#timer = setInterval(() => void this.flush().catch(() => {}), intervalMs).unref();
  }

  count(versionId: number): void {
    this.#pending.set(versionId, (this.#pending.get(versionId) ?? 0) + 1);
  }

  async flush(): Promise<void> {
    if (this.#pending.size === 0) return;
    const counts = [...this.#pending];
    this.#pending.clear();
    const now = this.clock();
    const day = new Date(now).toISOString().slice(0, 10);
    await this.db.write(async (tx) => {
      for (const [id, count] of counts) {
        const known = await tx.run('UPDATE versions SET last_downloaded_at = ? WHERE id = ?', [now, id]);
        if (known === 0) continue;
        await tx.run(
          'INSERT INTO download_counts (version_id, day, downloads) VALUES (?, ?, ?) ON CONFLICT (version_id, day) DO UPDATE SET downloads = download_counts.downloads + excluded.downloads',
          [id, day, count],
        );
      }
    });
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }
}
