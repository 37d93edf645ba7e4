import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

/** The part of `better-sqlite3` that TypeORM's driver of that name calls, on node:sqlite: no native build at install. */
export class BetterSqliteShim {
  readonly #db: DatabaseSync;

  constructor(file: string) {
    this.#db = new DatabaseSync(file);
  }

  prepare(sql: string) {
    const statement = this.#db.prepare(sql);
    const reader = /^\s*(select|pragma|with|explain)\b/i.test(sql) || /\breturning\b/i.test(sql);
    return {
      reader,
      all: (...params: SQLInputValue[]) => statement.all(...params),
      get: (...params: SQLInputValue[]) => statement.get(...params),
      run: (...params: SQLInputValue[]) => statement.run(...params),
    };
  }

  pragma(text: string): unknown {
    return this.#db.prepare(`PRAGMA ${text}`).all();
  }

  exec(sql: string): void {
    this.#db.exec(sql);
  }

  close(): void {
    this.#db.close();
  }
}
