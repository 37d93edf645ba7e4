import type { Queryable, SqlValue } from '@packhouse/database';
import type { Amount } from './report.ts';

export async function countBlobs(read: Queryable, where: string, params: readonly SqlValue[] = []): Promise<Amount> {
  const row = await read.get<Amount>(
    `SELECT COUNT(*) AS blobs, CAST(COALESCE(SUM(size), 0) AS BIGINT) AS bytes FROM blobs WHERE ${where}`,
    params,
  );
  return { blobs: row!.blobs, bytes: row!.bytes };
}
