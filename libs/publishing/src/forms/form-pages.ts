import type { Queryable } from '@packhouse/database';
import type { KindRows } from './metadata-kind.ts';

/** Of one transaction, and of one question to the plugin. */
export interface PageLimits {
  readonly rows: number;
  /** A page has one row at least, however large. */
  readonly bytes: number;
}

/** A row may have 4 MiB: rows alone would bound nothing. */
export const PAGE: PageLimits = { rows: 200, bytes: 8 * 1024 * 1024 };

export interface MetadataRow {
  readonly id: number;
  readonly package_id: number;
  readonly metadata: string;
}

interface Sized {
  readonly id: number;
  readonly bytes: number;
}

/** The last id of the page that begins with these rows; undefined where there is none. */
function endOf(sizes: readonly Sized[], most: number): number | undefined {
  let sum = 0;
  const beyond = sizes.findIndex(({ bytes }, i) => (sum += bytes) > most && i > 0);
  return sizes.at(beyond < 0 ? -1 : beyond - 1)?.id;
}

const MOVED = 'EXISTS (SELECT 1 FROM metadata_before b WHERE b.kind = ? AND b.row_id = r.id)';
/** The length first: SQLite knows it without reading the text. */
const GIVEN = "(OCTET_LENGTH(r.metadata) <> 4 OR r.metadata <> 'null')";

interface PageQuery {
  readonly kind: KindRows;
  /** The column of the text, and that of the row's id, which is the order. */
  readonly text: string;
  readonly id: string;
  readonly from: string;
  readonly params: readonly (string | number)[];
}

/** Sizes first, then the texts of as many rows as a page has. */
async function pageOf(q: Queryable, { kind, text, id, from, params }: PageQuery, limits: PageLimits): Promise<MetadataRow[]> {
  const sizes = await q.all<Sized>(`SELECT r.id, OCTET_LENGTH(${text}) AS bytes ${from} ORDER BY ${id} LIMIT ?`, [...params, limits.rows]);
  const end = endOf(sizes, limits.bytes);
  if (end === undefined) return [];
  return q.all(`SELECT r.id, ${kind.packageId} AS package_id, ${text} ${from} AND ${id} <= ? ORDER BY ${id}`, [...params, end]);
}

/** Rows behind `after` that have metadata; of a move that has begun, those that are still in the older form. */
export function newerPage(
  q: Queryable,
  { format, kind, begun }: { format: string; kind: KindRows; begun: boolean },
  after: number,
  limits: PageLimits,
): Promise<MetadataRow[]> {
  const from = `FROM ${kind.table} r WHERE ${kind.of} AND ${GIVEN} AND r.id > ?${begun ? ` AND NOT ${MOVED}` : ''}`;
  const params = [format, after, ...(begun ? [kind.kind] : [])];
  return pageOf(q, { kind, text: 'r.metadata', id: 'r.id', from, params }, limits);
}

/** Rows with the text of the older form that is kept of them. */
export function olderPage(q: Queryable, format: string, kind: KindRows, limits: PageLimits): Promise<MetadataRow[]> {
  const from = `FROM metadata_before b JOIN ${kind.table} r ON r.id = b.row_id WHERE b.format = ? AND b.kind = ? AND b.metadata IS NOT NULL`;
  return pageOf(q, { kind, text: 'b.metadata', id: 'b.row_id', from, params: [format, kind.kind] }, limits);
}

/** Up to which row a page of what is kept of a kind goes; undefined where nothing is. */
export async function keptPage(q: Queryable, format: string, { kind }: KindRows, limits: PageLimits): Promise<number | undefined> {
  const sizes = await q.all<Sized>(
    'SELECT row_id AS id, COALESCE(OCTET_LENGTH(metadata), 0) AS bytes FROM metadata_before WHERE format = ? AND kind = ? ORDER BY row_id LIMIT ?',
    [format, kind, limits.rows],
  );
  return endOf(sizes, limits.bytes);
}
