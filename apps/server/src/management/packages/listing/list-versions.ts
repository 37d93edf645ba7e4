import { likePattern } from '@packhouse/catalog';
import type { Queryable, SqlValue } from '@packhouse/database';
import { PageBody } from '../../http/page.ts';
import { idList } from '../queries/id-list.ts';
import type { PackageListing, PackageOrder } from './package-listing.ts';
import { statusCondition } from './package-status.ts';
import { LISTED_COLUMNS, type ListedVersion } from './version-row.ts';

/** Above it totals are not told: counting would cost more than the page. */
const TOTAL_CAP = 10_000;

/** Several projects in the order of publication are merged from one index range each, while the pages are shallow. */
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

function tables({ orderBy, name }: PackageListing): string {
  const byPackage = orderBy === 'name' || name !== undefined ? ' JOIN packages k ON k.id = v.package_id' : '';
  return `versions v${byPackage}${orderBy === 'project_path' ? ' JOIN projects p ON p.id = v.project_id' : ''}`;
}

function condition(listing: PackageListing): Fragment {
  const parts = [statusCondition(listing.status)];
  const params: SqlValue[] = [];
  const add = (sql: string, value: SqlValue): void => void (parts.push(sql), params.push(value));
  if (listing.format !== undefined) add('v.format = ?', listing.format);
  if (listing.version !== undefined) add('v.version = ?', listing.version);
  if (listing.name !== undefined) add(`LOWER(k.name) LIKE ? ESCAPE '\\'`, likePattern(listing.name.toLowerCase()));
  return { sql: parts.join(' AND '), params };
}

function inProjects(projectIds: readonly number[]): Fragment {
  const [first, ...others] = projectIds;
  if (others.length === 0) return { sql: 'v.project_id = ?', params: [first ?? 0] };
  const list = idList(projectIds);
  return { sql: `v.project_id IN ${list.sql}`, params: list.params };
}

/** The ids of a page, from the indexes as far as they go; rows are fetched for these alone. */
function pageOfIds(projectIds: readonly number[], listing: PackageListing, limit: number, offset: number): Fragment {
  const where = condition(listing);
  const order = `${COLUMN[listing.orderBy]} ${listing.sort}, v.id ${listing.sort}`;
  const deep = limit + offset;
  const merged =
    listing.orderBy === 'created_at' && projectIds.length > 1 && projectIds.length <= MOST_MERGED_PROJECTS && deep <= DEEPEST_MERGE;
  if (!merged) {
    const scope = inProjects(projectIds);
    const sql = `SELECT v.id AS id FROM ${tables(listing)} WHERE ${scope.sql} AND ${where.sql} ORDER BY ${order} LIMIT ? OFFSET ?`;
    return { sql, params: [...scope.params, ...where.params, limit, offset] };
  }
  const one = `SELECT v.id AS id, v.created_at AS at FROM ${tables(listing)} WHERE v.project_id = ? AND ${where.sql} ORDER BY ${order} LIMIT ?`;
  const all = projectIds.map((_, i) => `SELECT id, at FROM (${one}) AS of_project_${i}`).join(' UNION ALL ');
  return {
    sql: `SELECT id FROM (${all}) AS of_all ORDER BY at ${listing.sort}, id ${listing.sort} LIMIT ? OFFSET ?`,
    params: [...projectIds.flatMap((id) => [id, ...where.params, deep]), limit, offset],
  };
}

/** One row a version, in the order that was asked for; equal values in the order of publication. */
async function listVersions(
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

/** How many there are, counted no further than one above `TOTAL_CAP`. */
async function countVersions(q: Queryable, projectIds: readonly number[], listing: PackageListing): Promise<number> {
  if (projectIds.length === 0) return 0;
  const scope = inProjects(projectIds);
  const where = condition(listing);
  const byName = listing.name === undefined ? '' : ' JOIN packages k ON k.id = v.package_id';
  const row = await q.get<{ n: number }>(
    `SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM versions v${byName} WHERE ${scope.sql} AND ${where.sql} LIMIT ${TOTAL_CAP + 1}) AS found`,
    [...scope.params, ...where.params],
  );
  return Number(row?.n ?? 0);
}

/** A page of the list. Above `TOTAL_CAP` the total says only that there is more, so that no header tells a number and the next page is still linked. */
export async function pageOfVersions(
  q: Queryable,
  projectIds: readonly number[],
  listing: PackageListing,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<PageBody<ListedVersion>> {
  const [rows, counted] = await Promise.all([
    listVersions(q, projectIds, listing, { limit: limit + 1, offset }),
    countVersions(q, projectIds, listing),
  ]);
  const total = counted > TOTAL_CAP ? Math.max(counted, offset + rows.length) : counted;
  return new PageBody(rows.slice(0, limit), total);
}
