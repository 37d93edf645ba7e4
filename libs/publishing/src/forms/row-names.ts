import type { Queryable } from '@packhouse/database';
import type { PluginDefinition } from '@packhouse/sdk';
import type { MetadataRow } from './form-pages.ts';
import { type KindRows, KINDS } from './metadata-kind.ts';

/** How many rows a reason names. */
export const SHOWN = 3;

/** `tea 1.0.0` */
export async function nameOf(q: Queryable, { kind }: KindRows, row: Pick<MetadataRow, 'id' | 'package_id'>): Promise<string> {
  const one = await q.get<{ name: string }>('SELECT name FROM packages WHERE id = ?', [row.package_id]);
  const column = { package: undefined, version: 'version', file: 'path' }[kind];
  if (column === undefined) return one?.name ?? '?';
  const own = await q.get<{ text: string }>(`SELECT ${column} AS text FROM ${kind}s WHERE id = ?`, [row.id]);
  return `${one?.name} ${own?.text}`;
}

/** Rows of which no older form is kept, since the newer plugin could not say it. */
export async function writtenByNewer(q: Queryable, { format }: PluginDefinition): Promise<{ count: number; names: string[] }> {
  let count = 0;
  const names: string[] = [];
  for (const kind of KINDS) {
    const where = `FROM metadata_before b JOIN ${kind.table} r ON r.id = b.row_id WHERE b.format = ? AND b.kind = ? AND b.metadata IS NULL AND ${kind.of}`;
    const params = [format, kind.kind, format];
    count += Number((await q.get<{ n: number }>(`SELECT COUNT(*) AS n ${where}`, params))!.n);
    const rows = await q.all<{ id: number; package_id: number }>(
      `SELECT r.id, ${kind.packageId} AS package_id ${where} ORDER BY r.id LIMIT ?`,
      [...params, SHOWN],
    );
    for (const row of rows) if (names.length < SHOWN) names.push(await nameOf(q, kind, row));
  }
  return { count, names };
}
