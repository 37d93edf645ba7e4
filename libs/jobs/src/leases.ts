import type { Database, Transaction } from '@packhouse/database';

/** Held by one process at a time. `fence` only rises: a writer that carries an old one has lost. */
export interface Lease {
  readonly name: string;
  readonly fence: number;
  /** False when another holder took it over meanwhile. */
  renew(): Promise<boolean>;
  /** Inside a transaction: whoever wants to take it over waits for its end. Throws when another holder has done so already. */
  require(tx: Transaction): Promise<void>;
  release(): Promise<void>;
}

export class Leases {
  constructor(
    private readonly db: Database,
    private readonly clock: () => number,
    private readonly holder: string,
  ) {}

  /** Undefined while somebody else holds it. */
  async acquire(name: string, ttlMs: number): Promise<Lease | undefined> {
    const now = this.clock();
    const row = await this.db.write((tx) =>
      tx.get<{ fence: number }>(
        `INSERT INTO leases (name, holder, fence, expires_at) VALUES (?, ?, 1, ?)
         ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, fence = leases.fence + 1, expires_at = excluded.expires_at WHERE leases.expires_at < ? RETURNING fence`,
        [name, this.holder, now + ttlMs, now],
      ),
    );
    if (!row) return undefined;
    const held = [name, this.holder, row.fence];
    return {
      name,
      fence: row.fence,
      renew: async () =>
        (await this.db.write((tx) =>
          tx.run('UPDATE leases SET expires_at = ? WHERE name = ? AND holder = ? AND fence = ?', [this.clock() + ttlMs, ...held]),
        )) > 0,
      require: async (tx) => {
        const now = await tx.getShared<{ fence: number }>('SELECT fence FROM leases WHERE name = ?', [name]);
        if (now?.fence !== row.fence) throw new Error(`the lease ${name} was taken over by another process`);
      },
      release: async () =>
        void (await this.db.write((tx) => tx.run('UPDATE leases SET expires_at = 0 WHERE name = ? AND holder = ? AND fence = ?', held))),
    };
  }
}
