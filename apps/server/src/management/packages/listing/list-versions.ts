import { likePattern } from '@packhouse/catalog';
import type { Queryable, SqlValue } from '@packhouse/database';
import { idList } from '../queries/id-list.ts';
import type { PackageListing, PackageOrder } from './package-listing.ts';
import { statusCondition } from './package-status.ts';
import { LISTED_COLUMNS, type ListedVersion } from './version-row.ts';

/** Several projects are merged from one index range each, while the pages are shallow. */
const MOST_MERGED_PROJECTS = 32;
const DEEPEST_MERGE = 2_000;

const COLUMN: Readonly<Record<PackageOrder, string>> = {
  created_at: 'v.created_at',
  name: 'k.name',
  version: 'v.version',
  type: 'v.format',
  project_path: 'p.full_path',
};

interface Fragment {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

const asksForName = ({ orderBy, name }: PackageListing): boolean => orderBy === 'name' || name !== undefined;

/** `CROSS JOIN` keeps SQLite from walking all versions where it can walk the packages' names. */
function tables(listing: PackageListing): string {
  const versions = asksForName(listing) ? 'packages k CROSS JOIN versions v' : 'versions v';
  return listing.orderBy === 'project_path' ? `${versions} JOIN projects p ON p.id = v.project_id` : versions;
}

function condition(listing: PackageListing): Fragment {
  const parts = [statusCondition(listing.status)];
  const params: SqlValue[] = [];
  const add = (sql: string, value: SqlValue): void => void (parts.push(sql), params.push(value));
  if (asksForName(listing)) parts.push('v.package_id = k.id');
  if (listing.format !== undefined) add('v.format = ?', listing.format);
  if (listing.version !== undefined) add('v.version = ?', listing.version);
  if (listing.name !== undefined) add(`LOWER(k.name) LIKE ? ESCAPE '\\'`, likePattern(listing.name.toLowerCase()));
  return { sql: parts.join(' AND '), params };
}

function inProjects(projectIds: readonly number[], listing: PackageListing): Fragment {
  const column = asksForName(listing) ? 'k.project_id' : 'v.project_id';
  const [first, ...others] = projectIds;
  if (others.length === 0) return { sql: `${column} = ?`, params: [first ?? 0] };
  const list = idList(projectIds);
  return { sql: `${column} IN ${list.sql}`, params: list.params };
}

/** One version, or an unusual state, is rare: then the order is made afterwards (`+`), and other indexes than that of the order find it. */
function orderOf({ orderBy, sort, version, status }: PackageListing): string {
  const rare = version !== undefined || (status !== undefined && status !== 'default' && status !== 'deprecated');
  const column = rare && orderBy === 'created_at' ? '+v.created_at' : COLUMN[orderBy];
  return `${column} ${sort}, v.id ${sort}`;
}

/** The ids of a page, from the indexes as far as they go; rows are fetched for these alone. */
function pageOfIds(projectIds: readonly number[], listing: PackageListing, limit: number, offset: number): Fragment {
  const where = condition(listing);
  const deep = limit + offset;
  const few = projectIds.length > 1 && projectIds.length <= MOST_MERGED_PROJECTS;
  if (!few || deep > DEEPEST_MERGE || listing.orderBy === 'project_path') {
    const scope = inProjects(projectIds, listing);
    const sql = `SELECT v.id AS id FROM ${tables(listing)} WHERE ${scope.sql} AND ${where.sql} ORDER BY ${orderOf(listing)} LIMIT ? OFFSET ?`;
    return { sql, params: [...scope.params, ...where.params, limit, offset] };
  }
  const [scope] = projectIds.map((id) => inProjects([id], listing));
  const one = `SELECT v.id AS id, ${COLUMN[listing.orderBy]} AS at FROM ${tables(listing)} WHERE ${scope!.sql} AND ${where.sql} ORDER BY ${orderOf(listing)} LIMIT ?`;
  const all = projectIds.map((_, i) => `SELECT id, at FROM (${one}) AS of_project_${i}`).join(' UNION ALL ');
  return {
    sql: `SELECT id FROM (${all}) AS of_all ORDER BY at ${listing.sort}, id ${listing.sort} LIMIT ? OFFSET ?`,
    params: [...projectIds.flatMap((id) => [id, ...where.params, deep]), limit, offset],
  };
}

/** One row a version, in the order that was asked for; equal values in the order of publication. */
export async function listVersions(
  q: Queryable,
  projectIds: readonly number[],
  listing: PackageListing,
  page: { readonly limit: number; readonly offset: number },
): Promise<ListedVersion[]> {
  if (projectIds.length === 0) return [];
  const ids = pageOfIds(projectIds, listing, page.limit, page.offset);
  const byPath = listing.orderBy === 'project_path' ? ' JOIN projects p ON p.id = v.project_id' : '';
  return q.all(
    `SELECT ${LISTED_COLUMNS} FROM (${ids.sql}) AS page JOIN versions v ON v.id = page.id JOIN packages k ON k.id = v.package_id${byPath}
     ORDER BY ${COLUMN[listing.orderBy]} ${listing.sort}, v.id ${listing.sort}`,
    ids.params,
  );
}

/** How many there are, counted no further than `most`. */
export async function countVersions(q: Queryable, projectIds: readonly number[], listing: PackageListing, most: number): Promise<number> {
  if (projectIds.length === 0) return 0;
  // The order plays no part here: a list without a name needs no names.
  const counted = { ...listing, orderBy: 'created_at' } as const;
  const scope = inProjects(projectIds, counted);
  const where = condition(counted);
  const row = await q.get<{ n: number }>(
    `SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM ${tables(counted)} WHERE ${scope.sql} AND ${where.sql} LIMIT ?) AS found`,
    [...scope.params, ...where.params, most],
  );
  return Number(row?.n ?? 0);
}
