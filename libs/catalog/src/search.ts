import { setImmediate } from 'node:timers/promises';
import { type Database, idList, type Queryable } from '@packhouse/database';
import type { FoundFile, Page, PackageRow, SearchHit, SearchOptions } from '@packhouse/sdk';
import {
  type FileColumns,
  fileColumns,
  type PackageColumns,
  packageColumns,
  prefixed,
  toFileRow,
  toPackageRow,
  toVersionRow,
  type VersionColumns,
  versionColumns,
} from './records.ts';
import { scopeCondition } from './scope.ts';

/** `%` and `_` mean themselves. */
export const likePattern = (text: string): string => `%${text.replace(/[\\%_]/g, (char) => `\\${char}`)}%`;

const TOTAL_CAP = 10_000;

/** What a search looks at: what the caller may pull, and where a name has its owner. */
export interface SearchPlace {
  readonly dialect: Database['dialect'];
  readonly format: string;
  readonly projectIds: readonly number[];
  readonly owned: boolean;
  readonly defaultTag: string | undefined;
  /** Absent: one project, which owns all its names. */
  readonly scope?: { readonly lineage: string } | { readonly instance: true; readonly topIds: readonly number[] };
}

interface Condition {
  readonly sql: string;
  readonly params: readonly (string | number)[];
}

/** A name is served from the oldest project of the scope alone, whether the caller may read that one or not; at the instance it must be bound to its root, or lie in a listed group. */
function servedHere({ scope, owned, dialect }: SearchPlace): Condition {
  if (!scope) return { sql: '', params: [] };
  const older = (where: string): string =>
    `NOT EXISTS (SELECT 1 FROM packages o JOIN projects op ON op.id = o.project_id WHERE o.format = k.format AND o.key = k.key AND o.id < k.id AND ${where})`;
  if ('lineage' in scope) {
    if (!owned) return { sql: '', params: [] };
    const { sql, params } = scopeCondition(scope);
    return { sql: `AND ${older(sql.replaceAll('p.', 'op.'))}`, params };
  }
  const listed = idList(dialect, scope.topIds);
  const bound = `k.root = (SELECT n.full_path_key FROM namespaces n WHERE n.id = p.top_id)`;
  return {
    sql: `AND ((${bound} AND ${older('op.top_id = p.top_id')}) OR (p.top_id IN ${listed.sql} AND NOT EXISTS (SELECT 1 FROM namespaces b WHERE b.full_path_key = k.root AND b.parent_id IS NULL) AND ${older(`op.top_id IN ${listed.sql}`)}))`,
    params: [listed.param, listed.param],
  };
}

function shownVersions({ prereleases = true, yanked = true }: NonNullable<SearchOptions['versions']> = {}): string {
  return `v.deleted_at IS NULL AND v.status = 'default'${prereleases ? '' : ' AND v.prerelease = 0'}${yanked ? '' : ' AND v.yanked IS NULL'}`;
}

function textCondition({ text, in: where }: SearchOptions): Condition {
  if (where === 'name-prefix') return { sql: `AND k.key LIKE ? ESCAPE '\\'`, params: [likePattern(text.toLowerCase()).slice(1)] };
  const words = text.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  return { sql: words.map(() => `AND k.search_text LIKE ? ESCAPE '\\'`).join(' '), params: words.map((word) => likePattern(word)) };
}

const VISIBLE = `EXISTS (SELECT 1 FROM versions v WHERE v.package_id = k.id AND v.deleted_at IS NULL AND v.status = 'default')`;

/** Packages with a visible version, by words that must all occur in name, summary or keywords. */
export async function searchPackages(q: Queryable, place: SearchPlace, options: SearchOptions): Promise<Page<SearchHit>> {
  if (place.projectIds.length === 0) return { rows: [], total: 0 };
  const readable = idList(place.dialect, place.projectIds);
  const served = servedHere(place);
  const text = textCondition(options);
  const from = `packages k JOIN projects p ON p.id = k.project_id WHERE k.format = ? AND k.project_id IN ${readable.sql}
    AND EXISTS (SELECT 1 FROM versions v WHERE v.package_id = k.id AND ${shownVersions(options.versions)}) ${served.sql} ${text.sql}`;
  const params = [place.format, readable.param, ...served.params, ...text.params];
  const total = await q.get<{ n: number }>(`SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM ${from} LIMIT ${TOTAL_CAP}) found`, params);
  const packages = await q.all<PackageColumns>(
    `SELECT ${prefixed('k', packageColumns)} FROM ${from} ORDER BY CASE WHEN k.key = ? THEN 0 ELSE 1 END, k.key, k.id LIMIT ? OFFSET ?`,
    [...params, options.text.toLowerCase().trim(), Math.min(options.take, 250), Math.min(options.skip, TOTAL_CAP)],
  );
  const rows: SearchHit[] = [];
  for (const row of packages) {
    const version = await shownVersion(q, row.id, place.defaultTag, options.versions);
    if (version) rows.push({ package: toPackageRow(row), version: toVersionRow(version) });
  }
  return { rows, total: total?.n ?? 0 };
}

/** The version that the default tag names, else the highest release, else the highest. */
export async function shownVersion(
  q: Queryable,
  packageId: number,
  defaultTag: string | undefined,
  kinds?: SearchOptions['versions'],
): Promise<VersionColumns | undefined> {
  const live = shownVersions(kinds);
  const tagged = defaultTag
    ? await q.get<VersionColumns>(
        `SELECT ${prefixed('v', versionColumns)} FROM tags t JOIN versions v ON v.id = t.version_id WHERE t.package_id = ? AND t.name = ? AND ${live}`,
        [packageId, defaultTag],
      )
    : undefined;
  return (
    tagged ??
    q.get(
      `SELECT ${prefixed('v', versionColumns)} FROM versions v WHERE v.package_id = ? AND ${live} ORDER BY v.prerelease, v.sort_key DESC, v.id DESC LIMIT 1`,
      [packageId],
    )
  );
}

export async function listPackages(
  q: Queryable,
  place: SearchPlace,
  options: { prefix?: string; skip?: number; take?: number },
): Promise<Page<PackageRow>> {
  if (place.projectIds.length === 0) return { rows: [], total: 0 };
  const readable = idList(place.dialect, place.projectIds);
  const served = servedHere(place);
  const from = `packages k JOIN projects p ON p.id = k.project_id WHERE k.format = ? AND k.project_id IN ${readable.sql} AND ${VISIBLE} ${served.sql} AND k.key LIKE ? ESCAPE '\\'`;
  const params = [place.format, readable.param, ...served.params, likePattern(options.prefix ?? '').slice(1)];
  const total = await q.get<{ n: number }>(`SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM ${from} LIMIT ${TOTAL_CAP}) found`, params);
  const rows = await q.all<PackageColumns>(`SELECT ${prefixed('k', packageColumns)} FROM ${from} ORDER BY k.key, k.id LIMIT ? OFFSET ?`, [
    ...params,
    Math.min(options.take ?? 100, 1000),
    options.skip ?? 0,
  ]);
  return { rows: rows.map(toPackageRow), total: total?.n ?? 0 };
}

const PAGE = 500;
/** Who goes on after a key may want no more than the next one. */
const FIRST_PAGE = 20;

/** All packages with a visible version by key, a page a query: a list of any length in little memory. `after`: from the next greater key on. */
export async function* everyPackage(
  q: Queryable,
  place: SearchPlace,
  options: { readonly prefix?: string; readonly after?: string } = {},
): AsyncGenerator<PackageRow> {
  if (place.projectIds.length === 0) return;
  const readable = idList(place.dialect, place.projectIds);
  const served = servedHere(place);
  const sql = `SELECT ${prefixed('k', packageColumns)} FROM packages k JOIN projects p ON p.id = k.project_id
    WHERE k.format = ? AND k.project_id IN ${readable.sql} AND ${VISIBLE} ${served.sql} AND k.key LIKE ? ESCAPE '\\'
    AND (k.key, k.id) > (?, ?) ORDER BY k.key, k.id LIMIT ?`;
  const where = [place.format, readable.param, ...served.params, likePattern(options.prefix ?? '').slice(1)];
  let after = { key: options.after ?? '', id: options.after === undefined ? 0 : Number.MAX_SAFE_INTEGER };
  for (let take = options.after === undefined ? PAGE : FIRST_PAGE; ; take = PAGE) {
    const page = await q.all<PackageColumns>(sql, [...where, after.key, after.id, take]);
    for (const row of page) yield toPackageRow(row);
    if (page.length < take) return;
    // SQLite answers without a turn of the loop: requests come between.
    await setImmediate();
    after = page.at(-1)!;
  }
}

/** Current files of visible versions that carry a facet, newest first unless told. */
export async function filesWithFacet(
  q: Queryable,
  place: SearchPlace,
  facet: { readonly name: string; readonly value: string },
  options: { readonly packageKey?: string; readonly skip?: number; readonly take?: number; readonly order?: 'newest' | 'oldest' },
): Promise<FoundFile[]> {
  if (place.projectIds.length === 0) return [];
  const readable = idList(place.dialect, place.projectIds);
  const served = servedHere(place);
  const rows = await q.all<{ file_id: number; version_id: number; package_id: number }>(
    `SELECT f.id AS file_id, v.id AS version_id, k.id AS package_id
     FROM facets t JOIN files f ON f.id = t.file_id JOIN versions v ON v.id = f.version_id JOIN packages k ON k.id = v.package_id JOIN projects p ON p.id = k.project_id
     WHERE t.format = ? AND t.name = ? AND t.value = ? AND t.project_id IN ${readable.sql} AND f.current = 1 AND v.deleted_at IS NULL AND v.status = 'default'
     ${served.sql} ${options.packageKey === undefined ? '' : 'AND k.key = ?'} ORDER BY f.id ${options.order === 'oldest' ? 'ASC' : 'DESC'} LIMIT ? OFFSET ?`,
    [
      ...[place.format, facet.name, facet.value, readable.param, ...served.params],
      ...(options.packageKey === undefined ? [] : [options.packageKey]),
      ...[Math.min(options.take ?? 100, 1000), options.skip ?? 0],
    ],
  );
  const found: FoundFile[] = [];
  for (const row of rows) {
    const of = await q.get<PackageColumns>(`SELECT ${packageColumns} FROM packages WHERE id = ?`, [row.package_id]);
    const version = await q.get<VersionColumns>(`SELECT ${versionColumns} FROM versions WHERE id = ?`, [row.version_id]);
    const file = await q.get<FileColumns>(`SELECT ${fileColumns} FROM files WHERE id = ?`, [row.file_id]);
    if (of && version && file) found.push({ package: toPackageRow(of), version: toVersionRow(version), file: toFileRow(file) });
  }
  return found;
}

/** `project/package` of every package with a visible version in those projects, by bytes; the package `root` has its project's address. */
export async function* everyAddress(
  q: Queryable,
  { dialect, format, projectIds }: Pick<SearchPlace, 'dialect' | 'format' | 'projectIds'>,
  options: { readonly root: string; readonly after?: string },
): AsyncGenerator<string> {
  if (projectIds.length === 0) return;
  const readable = idList(dialect, projectIds);
  const address = `CASE WHEN k.key = ? THEN p.full_path_key ELSE p.full_path_key || '/' || k.key END`;
  const sql = `SELECT a.address FROM (SELECT ${address} AS address FROM packages k JOIN projects p ON p.id = k.project_id
    WHERE k.format = ? AND k.project_id IN ${readable.sql} AND ${VISIBLE}) a WHERE a.address > ? ORDER BY a.address LIMIT ?`;
  for (let after = options.after ?? ''; ;) {
    const page = await q.all<{ address: string }>(sql, [options.root, format, readable.param, after, PAGE]);
    for (const row of page) yield row.address;
    if (page.length < PAGE) return;
    await setImmediate();
    after = page.at(-1)!.address;
  }
}
