import type { Database } from '@packhouse/database';

const TABLES = [
  'packages',
  'name_owners',
  'versions',
  'files',
  'parts',
  'tags',
  'dependencies',
  'blobs',
  'upload_sessions',
  'events',
] as const;

export type RowCounts = Readonly<Record<(typeof TABLES)[number], number>>;

/** Everything that a publish could leave behind. */
export async function rowCounts({ read }: Database): Promise<RowCounts> {
  const counts = await Promise.all(
    TABLES.map(async (table) => [table, (await read.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))?.n ?? 0] as const),
  );
  return Object.fromEntries(counts) as RowCounts;
}
