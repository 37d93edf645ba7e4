import type { SqlValue } from '@packhouse/database';

/** Beyond this many parameters a statement is refused by one database or the other. */
const MOST_PARAMETERS = 16_384;

/**
 * `(?, ?, ...)` for `IN`, with its parameters. The length is rounded up to a power of two by repeating the last id, so that a connection
 * prepares a handful of statements and not one for every length of list.
 */
export function idList(ids: readonly number[]): { sql: string; params: SqlValue[] } {
  if (ids.length === 0) return { sql: '(NULL)', params: [] };
  if (ids.length > MOST_PARAMETERS) return { sql: `(${ids.map((id) => Math.trunc(id)).join(', ')})`, params: [] };
  const length = 2 ** Math.ceil(Math.log2(ids.length));
  const padded = Array.from({ length }, (_, i) => ids[Math.min(i, ids.length - 1)]!);
  return { sql: `(${padded.map(() => '?').join(', ')})`, params: padded };
}
