import type { Queryable, Transaction } from './queryable.ts';

export type CommitListener = (topics: ReadonlySet<string>) => void;

/**
 * The one door to rows. All writes go through `write`: on SQLite a queue with one writer, a savepoint for each work and one commit for
 * all that wait; on PostgreSQL an ordinary transaction. When `write` resolves, the work is durable.
 */
export interface Database {
  readonly dialect: 'sqlite' | 'postgres';
  /** Committed rows; never sees an open unit of work. */
  readonly read: Queryable;
  /** Several reads that see the same commits, for what must fit together. Short: on SQLite one at a time. */
  snapshot<T>(work: (q: Queryable) => Promise<T>): Promise<T>;
  /** A reader of its own that sees one moment until it is closed, for reads that take longer; nobody else waits for it. */
  openSnapshot(): Promise<Snapshot>;
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Called after each COMMIT with what it touched; `*` when another process may have changed anything. */
  onCommit(listener: CommitListener): void;
  /** Notices other processes and replicas; cheap enough for every request. */
  refresh(): void;
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface Snapshot {
  readonly q: Queryable;
  close(): Promise<void>;
}

/** A unique key stood in the way. */
export class UniqueViolation extends Error {
  override readonly name = 'UniqueViolation';
}

/** Another process held the write lock for too long; nothing was stored. */
export class DatabaseBusy extends Error {
  override readonly name = 'DatabaseBusy';
  readonly code = 'database-busy';
  readonly status = 503;
  readonly retryAfter = 5;
}
