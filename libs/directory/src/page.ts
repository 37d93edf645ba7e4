import type { Queryable, SqlValue } from '@packhouse/database';

/** Which part of a list is wanted. */
export interface PageRequest {
  readonly limit: number;
  readonly offset: number;
}

/** A part of a list, and how long the whole is. */
export interface Page<T> {
  readonly items: T[];
  readonly total: number;
}

/** What is listed: the tables with their conditions, the order, and the page. */
export interface Listing {
  readonly columns: string;
  readonly from: string;
  readonly where: string;
  readonly params: readonly SqlValue[];
  readonly order: string;
  readonly page: PageRequest;
}

export async function readPage<Row, T>(db: Queryable, listing: Listing, toItem: (row: Row) => T): Promise<Page<T>> {
  const { columns, from, where, params, order, page } = listing;
  const counted = await db.get<{ total: number }>(`SELECT COUNT(*) AS total FROM ${from} WHERE ${where}`, params);
  const rows = await db.all<Row>(`SELECT ${columns} FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET ?`, [
    ...params,
    page.limit,
    page.offset,
  ]);
  return { items: rows.map(toItem), total: Number(counted?.total ?? 0) };
}

/** A search text as a LIKE pattern for `... LIKE ? ESCAPE '!'` on a lower-cased column. */
export function containing(search: string): string {
  return `%${search.toLowerCase().replaceAll(/[!%_]/g, '!$&')}%`;
}
