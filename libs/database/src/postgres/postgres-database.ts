import pg from 'pg';
import { type CommitListener, type Database, type Snapshot, UniqueViolation } from '../database.ts';
import type { Queryable, SqlValue, Transaction } from '../queryable.ts';

const UNIQUE_VIOLATION = '23505';
const RETRY = new Set(['40001', '40P01']);
const POLL_MS = 1000;

/** `?` becomes `$1`; our SQL has no question marks in its literals. */
function numbered(sql: string): string {
  let n = 0;
  return sql.replace(/\?/g, () => `$${++n}`);
}

const bind = (value: SqlValue): unknown => (typeof value === 'boolean' ? Number(value) : (value ?? null));

class PostgresQueries implements Queryable {
  constructor(
    private readonly client: pg.Pool | pg.PoolClient,
    private readonly names: Map<string, { name: string; text: string }>,
  ) {}

  async #query(sql: string, params: readonly SqlValue[]): Promise<pg.QueryResult> {
    let known = this.names.get(sql);
    if (!known) this.names.set(sql, (known = { name: `q${this.names.size}`, text: numbered(sql) }));
    try {
      return await this.client.query({ name: known.name, text: known.text, values: params.map(bind) });
    } catch (error) {
      if ((error as { code?: string }).code === UNIQUE_VIOLATION) throw new UniqueViolation((error as Error).message, { cause: error });
      throw error;
    }
  }

  async all<T>(sql: string, params: readonly SqlValue[] = []): Promise<T[]> {
    return (await this.#query(sql, params)).rows as T[];
  }
  async get<T>(sql: string, params: readonly SqlValue[] = []): Promise<T | undefined> {
    return (await this.#query(sql, params)).rows[0] as T | undefined;
  }
  async run(sql: string, params: readonly SqlValue[] = []): Promise<number> {
    return (await this.#query(sql, params)).rowCount ?? 0;
  }
}

/** PostgreSQL: a pool; each unit of work is a transaction of its own, repeated when the database asks for it. */
export class PostgresDatabase implements Database {
  readonly dialect = 'postgres';
  readonly read: Queryable;
  readonly #pool: pg.Pool;
  readonly #names = new Map<string, { name: string; text: string }>();
  readonly #listeners: CommitListener[] = [];
  readonly #timer: NodeJS.Timeout;
  #counter: number | undefined;

  constructor(url: string, { durable }: { durable: boolean }) {
    const types = {
      getTypeParser: (oid: number, format?: 'text' | 'binary') => (oid === 20 ? Number : pg.types.getTypeParser(oid, format as 'text')),
    };
    this.#pool = new pg.Pool({
      connectionString: url,
      max: 20,
      options: `-c synchronous_commit=${durable ? 'on' : 'off'}`,
      types: types as pg.CustomTypesConfig,
    });
    // An idle connection that the server closed is replaced at the next query; without a listener it would end the process.
    this.#pool.on('error', () => {});
    this.read = new PostgresQueries(this.#pool, this.#names);
    this.#timer = setInterval(() => void this.#poll(), POLL_MS).unref();
  }

  async snapshot<T>(work: (q: Queryable) => Promise<T>): Promise<T> {
    const { q, close } = await this.openSnapshot();
    try {
      return await work(q);
    } finally {
      await close();
    }
  }

  async openSnapshot(): Promise<Snapshot> {
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    const broke = (error: Error): void => void (broken ??= error);
    client.on('error', broke);
    const close = async (): Promise<void> => {
      await client.query('ROLLBACK').catch(broke);
      client.off('error', broke);
      client.release(broken);
    };
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    } catch (error) {
      await close();
      throw error;
    }
    return { q: new PostgresQueries(client, this.#names), close };
  }

  async write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#attempt(work);
      } catch (error) {
        if (attempt >= 5 || !RETRY.has((error as { code?: string }).code ?? '')) throw error;
      }
    }
  }

  async #attempt<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    // A connection that breaks fails its next query; without a listener it would end the process.
    const broke = (error: Error): void => void (broken ??= error);
    let broken: Error | undefined;
    client.on('error', broke);
    const queries = new PostgresQueries(client, this.#names);
    const topics = new Set<string>();
    const effects: (() => void)[] = [];
    const tx: Transaction = {
      all: (sql, params) => queries.all(sql, params),
      get: (sql, params) => queries.get(sql, params),
      run: (sql, params) => queries.run(sql, params),
      touch: (topic) => void topics.add(topic),
      afterCommit: (effect) => void effects.push(effect),
      lock: async (table, id, column = 'id') =>
        void (await queries.get(`SELECT 1 AS one FROM ${table} WHERE ${column} = ? FOR UPDATE`, [id])),
      getShared: (sql, params) => queries.get(`${sql} FOR SHARE`, params),
    };
    try {
      await client.query('BEGIN');
      const value = await work(tx);
      if (topics.size > 0) await queries.run('UPDATE change_counter SET value = value + 1 WHERE id = 1');
      await client.query('COMMIT');
      for (const listener of this.#listeners) listener(topics);
      for (const effect of effects) effect();
      return value;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
      throw error;
    } finally {
      client.off('error', broke);
      client.release(broken);
    }
  }

  onCommit(listener: CommitListener): void {
    this.#listeners.push(listener);
  }

  /** Replicas are noticed by the counter, once a second. */
  refresh(): void {}

  async #poll(): Promise<void> {
    try {
      const row = await this.read.get<{ value: number }>('SELECT value FROM change_counter WHERE id = 1');
      if (row && row.value !== this.#counter) for (const listener of this.#listeners) listener(new Set(['*']));
      this.#counter = row?.value;
    } catch {
      // While the database is away nothing is served from it either; what was cached is dropped when it is back.
      this.#counter = -1;
    }
  }

  async ping(): Promise<void> {
    await this.read.get('SELECT 1 AS one');
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#pool.end();
  }
}
