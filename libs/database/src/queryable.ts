/** A value that both databases store alike: text, integers below 2^53, bytes, null. Booleans become 0 and 1. */
export type SqlValue = string | number | boolean | Uint8Array | null | undefined;

/**
 * Statements with `?` placeholders, prepared once a connection. Rows come as plain records with the columns' names.
 * SQL is written by us for both databases: no dialect words, `RETURNING` and `ON CONFLICT` are fine.
 */
export interface Queryable {
  all<T>(sql: string, params?: readonly SqlValue[]): Promise<T[]>;
  get<T>(sql: string, params?: readonly SqlValue[]): Promise<T | undefined>;
  /** How many rows changed. */
  run(sql: string, params?: readonly SqlValue[]): Promise<number>;
}

/** Inside a unit of work. No network, no other process, no archive is waited for while one is open. */
export interface Transaction extends Queryable {
  /** Says what this work changed, so that caches drop it after COMMIT and before anyone gets the answer: `access`, `package:17`. */
  touch(topic: string): void;
  /** Runs after COMMIT, before `run` resolves; must not throw. */
  afterCommit(effect: () => void): void;
  /** Holds a row against other writers until the end of the transaction (SQLite has one writer: nothing to do). */
  lock(table: string, id: number | string, column?: string): Promise<void>;
  /** As `get`; the row stays as it is until the end of the transaction, and of all others that ask so (SQLite has one writer: nothing to do). */
  getShared<T>(sql: string, params?: readonly SqlValue[]): Promise<T | undefined>;
}
