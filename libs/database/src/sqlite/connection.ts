import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { UniqueViolation } from '../database.ts';
import type { Queryable, SqlValue } from '../queryable.ts';

const CONSTRAINT_UNIQUE = 2067;
const CONSTRAINT_PRIMARY_KEY = 1555;

const bind = (value: SqlValue): SQLInputValue => (value === undefined ? null : typeof value === 'boolean' ? Number(value) : value);

/** One SQLite connection with its prepared statements. node:sqlite is synchronous: an awaited query never yields to another request half-way. */
export class SqliteConnection implements Queryable {
  readonly #statements = new Map<string, StatementSync>();

  constructor(readonly db: DatabaseSync) {}

  static open(file: string, options: { readOnly?: boolean; durable: boolean }): SqliteConnection {
    const db = new DatabaseSync(file, { readOnly: options.readOnly ?? false });
    // The wait is synchronous and stops every request: better a 503 that says when to come back.
    db.exec('PRAGMA busy_timeout = 1000; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY');
    if (!options.readOnly) {
      db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${options.durable ? 'FULL' : 'OFF'}`);
      // A checkpoint stops the writer for as long as a disk takes to write thousands of pages: seldom, and many pages then are written once. 32 MiB.
      db.exec('PRAGMA wal_autocheckpoint = 8000');
    }
    return new SqliteConnection(db);
  }

  statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  async all<T>(sql: string, params: readonly SqlValue[] = []): Promise<T[]> {
    return this.#guard(() => this.statement(sql).all(...params.map(bind)) as T[]);
  }

  async get<T>(sql: string, params: readonly SqlValue[] = []): Promise<T | undefined> {
    return this.#guard(() => this.statement(sql).get(...params.map(bind)) as T | undefined);
  }

  async run(sql: string, params: readonly SqlValue[] = []): Promise<number> {
    return this.#guard(() => Number(this.statement(sql).run(...params.map(bind)).changes));
  }

  /** Anything that SQLite reports for a unique key has one class, so that callers need not know its numbers. */
  #guard<T>(query: () => T): T {
    try {
      return query();
    } catch (error) {
      const code = (error as { errcode?: number }).errcode;
      if (code === CONSTRAINT_UNIQUE || code === CONSTRAINT_PRIMARY_KEY)
        throw new UniqueViolation((error as Error).message, { cause: error });
      throw error;
    }
  }

  close(): void {
    this.#statements.clear();
    this.db.close();
  }
}
