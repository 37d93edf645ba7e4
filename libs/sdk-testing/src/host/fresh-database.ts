import { DatabaseTemplate } from './database-template.ts';
import { PostgresTemplate } from './postgres-template.ts';

export interface FreshDatabase {
  /** For `openDatabase` and `PACKHOUSE_DATABASE_URL`; it has been migrated. */
  readonly url: string;
  drop(): Promise<void>;
}

const SERVER = process.env['PACKHOUSE_TEST_DATABASE_URL'];
const templates = { sqlite: new DatabaseTemplate(), postgres: SERVER === undefined ? undefined : new PostgresTemplate(SERVER) } as const;

/** An empty database: a file in the folder, or one of the PostgreSQL server that `PACKHOUSE_TEST_DATABASE_URL` names. */
export async function freshDatabase(folder: string): Promise<FreshDatabase> {
  if (templates.postgres) return templates.postgres.copy();
  return { url: await templates.sqlite.copyTo(folder), drop: async () => {} };
}
