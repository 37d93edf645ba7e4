import type { Database } from './database.ts';

/** A column of rows that are handed over as one parameter. */
export type RowColumn = 'text' | 'int';

/**
 * The rows of an `INSERT INTO ... SELECT`, any number of them as one parameter: a statement each costs more than the row. `ON CONFLICT` may follow.
 * Where it updates, no two rows may have one key, and writers that overlap give them in one order.
 */
export function rowList(
  dialect: Database['dialect'],
  columns: readonly RowColumn[],
  rows: readonly (readonly (string | number | null)[])[],
): { sql: string; param: string } {
  const sqlite = dialect === 'sqlite';
  const picked = columns.map((type, at) => {
    if (sqlite) return `json_extract(value, '$[${at}]')`;
    return type === 'int' ? `(value ->> ${at})::bigint` : `(value ->> ${at})`;
  });
  // Without the condition SQLite takes ON CONFLICT for the condition of a join.
  const sql = `SELECT ${picked.join(', ')} FROM ${sqlite ? 'json_each(?)' : 'json_array_elements(?::json)'} WHERE true`;
  return { sql, param: JSON.stringify(rows) };
}
