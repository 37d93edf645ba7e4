import type { Database, Transaction } from '@packhouse/database';

export interface Job {
  readonly id: number;
  readonly kind: string;
  readonly payload: unknown;
  readonly attempts: number;
}

export type JobHandler = (job: Job, signal: AbortSignal) => Promise<void>;

export interface NewJob {
  kind: string;
  payload: unknown;
  /** Milliseconds since the epoch; default now. */
  runAt?: number;
  /** A second job of the same key is the same job. */
  key?: string;
  /** That job begins anew, however often it failed before and however long it was to wait. One that is running is left alone. */
  anew?: boolean;
}

/**
 * Durable background work: enqueued in the transaction that needs it, run at least once, retried with growing pauses.
 * Handlers are idempotent.
 */
export interface JobQueue {
  enqueue(tx: Transaction, job: NewJob): Promise<void>;
  handle(kind: string, handler: JobHandler): void;
  start(): void;
  /** Waits for running handlers. */
  stop(): Promise<void>;
}

const LOCK_MS = 5 * 60_000;
const MAX_ATTEMPTS = 20;
const ANEW = `DO UPDATE SET payload = excluded.payload, run_at = excluded.run_at, attempts = 0
  WHERE jobs.locked_until IS NULL OR jobs.locked_until < ?`;

/** The job queue as a table, polled; the same on both databases until a busier queue is needed. */
export class TableJobQueue implements JobQueue {
  readonly #handlers = new Map<string, JobHandler>();
  readonly #abort = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #busy = false;

  constructor(
    private readonly db: Database,
    private readonly options: {
      clock: () => number;
      pollMs?: number;
      failed?: (job: Job, error: unknown) => void;
      interrupted?: (error: unknown) => void;
    },
  ) {}

  async enqueue(tx: Transaction, job: NewJob): Promise<void> {
    const now = this.options.clock();
    await tx.run(
      `INSERT INTO jobs (kind, payload, dedup_key, run_at, created_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (dedup_key) ${job.anew ? ANEW : 'DO NOTHING'}`,
      [job.kind, JSON.stringify(job.payload), job.key, job.runAt ?? now, now, ...(job.anew ? [now] : [])],
    );
    tx.afterCommit(() => this.#wake());
  }

  handle(kind: string, handler: JobHandler): void {
    this.#handlers.set(kind, handler);
  }

  start(): void {
    this.#timer = setInterval(() => this.#wake(), this.options.pollMs ?? 5000).unref();
    this.#wake();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#abort.abort();
    await this.#running;
  }

  #wake(): void {
    if (this.#timer === undefined || this.#busy || this.#abort.signal.aborted) return;
    this.#busy = true;
    // A database that is busy or away ends this round, not the process: the lock runs out, and a later round takes the job again.
    this.#running = this.#drain()
      .catch((error: unknown) => this.options.interrupted?.(error))
      .finally(() => (this.#busy = false));
  }

  async #drain(): Promise<void> {
    for (let job = await this.#claim(); job && !this.#abort.signal.aborted; job = await this.#claim()) await this.#run(job);
  }

  async #claim(): Promise<Job | undefined> {
    const now = this.options.clock();
    const due = await this.db.read.get<{ id: number }>(
      'SELECT id FROM jobs WHERE run_at <= ? AND (locked_until IS NULL OR locked_until < ?) ORDER BY run_at, id LIMIT 1',
      [now, now],
    );
    if (!due) return undefined;
    const row = await this.db.write((tx) =>
      tx.get<{ id: number; kind: string; payload: string; attempts: number }>(
        'UPDATE jobs SET locked_until = ?, attempts = attempts + 1 WHERE id = ? AND (locked_until IS NULL OR locked_until < ?) RETURNING id, kind, payload, attempts',
        [now + LOCK_MS, due.id, now],
      ),
    );
    return row && { id: row.id, kind: row.kind, payload: JSON.parse(row.payload), attempts: row.attempts };
  }

  async #run(job: Job): Promise<void> {
    try {
      const handler = this.#handlers.get(job.kind);
      if (!handler) throw new Error(`nothing handles jobs of kind ${job.kind}`);
      await handler(job, this.#abort.signal);
      await this.db.write((tx) => tx.run('DELETE FROM jobs WHERE id = ?', [job.id]));
    } catch (error) {
      this.options.failed?.(job, error);
      const pause = job.attempts >= MAX_ATTEMPTS ? 24 * 3_600_000 : Math.min(2 ** job.attempts * 1000, 3_600_000);
      const text = error instanceof Error ? error.message.slice(0, 500) : 'failed';
      await this.db.write((tx) =>
        tx.run('UPDATE jobs SET locked_until = NULL, run_at = ?, last_error = ? WHERE id = ?', [
          this.options.clock() + pause,
          text,
          job.id,
        ]),
      );
    }
  }
}
