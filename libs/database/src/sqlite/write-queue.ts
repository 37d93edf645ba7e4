import { DatabaseBusy } from '../database.ts';
import type { Transaction } from '../queryable.ts';
import type { SqliteConnection } from './connection.ts';

interface Waiting {
  work(tx: Transaction): Promise<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

interface Done {
  item: Waiting;
  value: unknown;
  effects: (() => void)[];
}

/** SQLITE_BUSY. */
const BUSY = 5;
/** More would only lengthen the wait of the first. */
const BATCH = 64;

/**
 * One writer at a time. All who wait share a transaction: a savepoint each, so that one's rollback takes nothing of another's, and one
 * COMMIT, so that one fsync serves them all.
 */
export class WriteQueue {
  readonly #waiting: Waiting[] = [];
  #draining: Promise<void> | undefined;

  constructor(
    private readonly connection: SqliteConnection,
    private readonly committed: (topics: ReadonlySet<string>) => void,
  ) {}

  run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
      this.#draining ??= this.#drain();
    });
  }

  async idle(): Promise<void> {
    while (this.#draining) await this.#draining;
  }

  async #drain(): Promise<void> {
    // A turn of the loop first: writers that arrive together then share one commit.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#commitBatch(this.#waiting.splice(0, BATCH));
    // In the same turn as the last look at the queue: a work that comes a moment later starts a new round, and is not left waiting.
    this.#draining = undefined;
  }

  async #commitBatch(batch: Waiting[]): Promise<void> {
    const done: Done[] = [];
    const topics = new Set<string>();
    try {
      this.connection.statement('BEGIN IMMEDIATE').run();
    } catch (error) {
      const busy = (error as { errcode?: number }).errcode === BUSY;
      const told = busy ? new DatabaseBusy('the database is busy with another process; try again in a moment', { cause: error }) : error;
      for (const item of batch) item.reject(told);
      return;
    }
    for (const item of batch) {
      await this.#runInSavepoint(item, done, topics);
      // SQLite ends the transaction by itself when the disk is full or broken: nothing of the batch is there any more.
      if (!this.connection.db.isTransaction) return this.#lost(batch);
    }
    try {
      this.connection.statement('COMMIT').run();
    } catch (error) {
      this.#rollback();
      for (const { item } of done) item.reject(error);
      return;
    }
    // What is committed is committed: a listener that throws must not keep it from those who wait.
    attempt(() => this.committed(topics));
    for (const { item, value, effects } of done) {
      for (const effect of effects) attempt(effect);
      item.resolve(value);
    }
  }

  async #runInSavepoint(item: Waiting, done: Done[], topics: Set<string>): Promise<void> {
    const { db } = this.connection;
    const effects: (() => void)[] = [];
    const touched: string[] = [];
    const tx: Transaction = {
      all: (sql, params) => this.connection.all(sql, params),
      get: (sql, params) => this.connection.get(sql, params),
      run: (sql, params) => this.connection.run(sql, params),
      touch: (topic) => void touched.push(topic),
      afterCommit: (effect) => void effects.push(effect),
      lock: async () => {},
      getShared: (sql, params) => this.connection.get(sql, params),
    };
    this.connection.statement('SAVEPOINT work').run();
    try {
      const value = await item.work(tx);
      this.connection.statement('RELEASE work').run();
      for (const topic of touched) topics.add(topic);
      done.push({ item, value, effects });
    } catch (error) {
      // A full disk may have rolled the whole transaction back already: then there is no savepoint left.
      if (db.isTransaction) db.exec('ROLLBACK TO work; RELEASE work');
      item.reject(error);
    }
  }

  #lost(batch: readonly Waiting[]): void {
    const error = new Error('the database rolled the transaction back; nothing of it was stored');
    for (const item of batch) item.reject(error);
  }

  #rollback(): void {
    if (this.connection.db.isTransaction) this.connection.db.exec('ROLLBACK');
  }
}

/** The failure of what runs beside a commit is told to the process's own handler, later, and not to the queue. */
function attempt(effect: () => void): void {
  try {
    effect();
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error), 'AfterCommitWarning');
  }
}
