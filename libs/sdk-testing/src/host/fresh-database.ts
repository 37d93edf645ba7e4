import { DatabaseTemplate } from './database-template.ts';
import type { EmptyDatabase } from './empty-database.ts';
import { PostgresTemplate } from './postgres-template.ts';

const SERVER = process.env['PACKHOUSE_TEST_DATABASE_URL'];
const templates = { sqlite: new DatabaseTemplate(), postgres: SERVER === undefined ? undefined : new PostgresTemplate(SERVER) } as const;

/** An empty database: a file in the folder, or one of the PostgreSQL server that `PACKHOUSE_TEST_DATABASE_URL` names. */
export async function freshDatabase(folder: string): Promise<EmptyDatabase> {
  if (templates.postgres) return templates.postgres.copy();
  return { url: await templates.sqlite.copyTo(folder), drop: async () => {} };
}
