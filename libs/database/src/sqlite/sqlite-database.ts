import type { CommitListener, Database, Snapshot } from '../database.ts';
import type { Queryable, Transaction } from '../queryable.ts';
import { SqliteConnection } from './connection.ts';
import { WriteQueue } from './write-queue.ts';

/** SQLite: one connection that writes (behind the queue), one that reads committed rows. */
export class SqliteDatabase implements Database {
  readonly dialect = 'sqlite';
  readonly #writer: SqliteConnection;
  readonly #reader: SqliteConnection;
  readonly #snapshots: SqliteConnection;
  readonly #queue: WriteQueue;
  readonly #listeners: CommitListener[] = [];
  #version: number;
  #checkedThisTick = false;
  #lastSnapshot: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly file: string,
    options: { durable: boolean },
  ) {
    this.#writer = SqliteConnection.open(file, options);
    this.#reader = SqliteConnection.open(file, { durable: options.durable, readOnly: true });
    this.#snapshots = SqliteConnection.open(file, { durable: options.durable, readOnly: true });
    this.#queue = new WriteQueue(this.#writer, (topics) => this.#announce(topics));
    this.#version = this.#dataVersion();
  }

  get read(): Queryable {
    return this.#reader;
  }

  snapshot<T>(work: (q: Queryable) => Promise<T>): Promise<T> {
    const mine = this.#lastSnapshot.then(() => this.#inSnapshot(work));
    this.#lastSnapshot = mine.catch(() => undefined);
    return mine;
  }

  async openSnapshot(): Promise<Snapshot> {
    const connection = SqliteConnection.open(this.file, { durable: true, readOnly: true });
    try {
      connection.statement('BEGIN').run();
      // The moment is that of the first read.
      await connection.get('SELECT 1 AS one FROM migrations LIMIT 1');
    } catch (error) {
      connection.close();
      throw error;
    }
    return { q: connection, close: async () => connection.close() };
  }

  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#queue.run(work);
  }

  onCommit(listener: CommitListener): void {
    this.#listeners.push(listener);
  }

  /** `data_version` of the writer's connection moves only when another process committed: one look a tick. */
  refresh(): void {
    if (this.#checkedThisTick) return;
    this.#checkedThisTick = true;
    setImmediate(() => (this.#checkedThisTick = false));
    const version = this.#dataVersion();
    if (version === this.#version) return;
    this.#version = version;
    this.#announce(new Set(['*']));
  }

  async ping(): Promise<void> {
    await this.#reader.get('SELECT 1 AS one');
  }

  async close(): Promise<void> {
    await this.#queue.idle();
    await this.#lastSnapshot;
    this.#snapshots.close();
    this.#reader.close();
    this.#writer.close();
  }

  /** A connection of its own: on the readers' one a transaction would hold everybody to the same moment. */
  async #inSnapshot<T>(work: (q: Queryable) => Promise<T>): Promise<T> {
    this.#snapshots.statement('BEGIN').run();
    try {
      return await work(this.#snapshots);
    } finally {
      this.#snapshots.statement('ROLLBACK').run();
    }
  }

  #dataVersion(): number {
    return (this.#writer.statement('PRAGMA data_version').get() as { data_version: number }).data_version;
  }

  #announce(topics: ReadonlySet<string>): void {
    for (const listener of this.#listeners) listener(topics);
  }
}
