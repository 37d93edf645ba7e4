import { type Database, idList, type Queryable } from '@packhouse/database';
import type { Page, PackageRow, SearchHit } from '@packhouse/sdk';
import {
  type PackageColumns,
  packageColumns,
  prefixed,
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

/** Packages with a visible version, by words that must all occur in name, summary or keywords. */
export async function searchPackages(
  q: Queryable,
  place: SearchPlace,
  options: { text: string; skip: number; take: number },
): Promise<Page<SearchHit>> {
  if (place.projectIds.length === 0) return { rows: [], total: 0 };
  const words = options.text.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  const readable = idList(place.dialect, place.projectIds);
  const served = servedHere(place);
  const from = `packages k JOIN projects p ON p.id = k.project_id WHERE k.format = ? AND k.project_id IN ${readable.sql}
    AND EXISTS (SELECT 1 FROM versions v WHERE v.package_id = k.id AND v.deleted_at IS NULL AND v.status = 'default')
    ${served.sql} ${words.map(() => `AND k.search_text LIKE ? ESCAPE '\\'`).join(' ')}`;
  const params = [place.format, readable.param, ...served.params, ...words.map((word) => likePattern(word))];
  const total = await q.get<{ n: number }>(`SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM ${from} LIMIT ${TOTAL_CAP}) found`, params);
  const packages = await q.all<PackageColumns>(
    `SELECT ${prefixed('k', packageColumns)} FROM ${from} ORDER BY CASE WHEN k.key = ? THEN 0 ELSE 1 END, k.key, k.id LIMIT ? OFFSET ?`,
    [...params, options.text.toLowerCase().trim(), Math.min(options.take, 250), Math.min(options.skip, TOTAL_CAP)],
  );
  const rows: SearchHit[] = [];
  for (const row of packages) {
    const version = await shownVersion(q, row.id, place.defaultTag);
    if (version) rows.push({ package: toPackageRow(row), version: toVersionRow(version) });
  }
  return { rows, total: total?.n ?? 0 };
}

/** The version that the default tag names, else the highest release, else the highest. */
export async function shownVersion(q: Queryable, packageId: number, defaultTag: string | undefined): Promise<VersionColumns | undefined> {
  const live = `v.deleted_at IS NULL AND v.status = 'default'`;
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
  const from = `packages k JOIN projects p ON p.id = k.project_id WHERE k.format = ? AND k.project_id IN ${readable.sql} ${served.sql} AND k.key LIKE ? ESCAPE '\\'`;
  const params = [place.format, readable.param, ...served.params, likePattern(options.prefix ?? '').slice(1)];
  const total = await q.get<{ n: number }>(`SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM ${from} LIMIT ${TOTAL_CAP}) found`, params);
  const rows = await q.all<PackageColumns>(`SELECT ${prefixed('k', packageColumns)} FROM ${from} ORDER BY k.key, k.id LIMIT ? OFFSET ?`, [
    ...params,
    Math.min(options.take ?? 100, 1000),
    options.skip ?? 0,
  ]);
  return { rows: rows.map(toPackageRow), total: total?.n ?? 0 };
}
