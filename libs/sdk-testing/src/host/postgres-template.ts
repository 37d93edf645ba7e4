import { randomBytes } from 'node:crypto';
import { openDatabase } from '@packhouse/database';
import type { EmptyDatabase } from './empty-database.ts';

const fresh = (word: string): string => `packhouse_${word}_${randomBytes(6).toString('hex')}`;

/** A migrated, empty database of a PostgreSQL server, made once a process and copied for each test. The server is a test's own and goes with it. */
export class PostgresTemplate {
  #name: Promise<string> | undefined;

  /** `server`: the URL of a database that is there already, of somebody who may create others. */
  constructor(private readonly server: string) {}

  async copy(): Promise<EmptyDatabase> {
    const template = await (this.#name ??= this.#make());
    const name = fresh('test');
    await this.#command(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    return { url: this.#urlOf(name), drop: () => this.#command(`DROP DATABASE ${name} WITH (FORCE)`) };
  }

  async #make(): Promise<string> {
    const name = fresh('template');
    await this.#command(`CREATE DATABASE ${name}`);
    await (await openDatabase(this.#urlOf(name), { durable: false })).close();
    return name;
  }

  #urlOf(name: string): string {
    const url = new URL(this.server);
    url.pathname = `/${name}`;
    return url.href;
  }

  async #command(sql: string): Promise<void> {
    const db = await openDatabase(this.server, { migrate: false });
    try {
      await db.read.run(sql);
    } finally {
      await db.close();
    }
  }
}
