import type { Database } from './database.ts';

/** The right-hand side of `IN` for any number of ids, as one parameter: a placeholder each would run into both databases' limits, and make another statement of every length. */
export function idList(dialect: Database['dialect'], ids: readonly number[]): { sql: string; param: string } {
  const sql = dialect === 'sqlite' ? '(SELECT value FROM json_each(?))' : '(SELECT value::bigint FROM json_array_elements_text(?::json))';
  return { sql, param: JSON.stringify(ids) };
}
