import type { Queryable } from '@packhouse/database';
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

/** `%` and `_` mean themselves. */
export const likePattern = (text: string): string => `%${text.replace(/[\\%_]/g, (char) => `\\${char}`)}%`;

const TOTAL_CAP = 10_000;
const placeholders = (ids: readonly number[]): string => ids.map(() => '?').join(', ');

/** Packages with a visible version, by words that must all occur in name, summary or keywords. Owned names count once: the oldest project's. */
export async function searchPackages(
  q: Queryable,
  where: { projectIds: readonly number[]; format: string; owned: boolean; defaultTag: string | undefined },
  options: { text: string; skip: number; take: number },
): Promise<Page<SearchHit>> {
  if (where.projectIds.length === 0) return { rows: [], total: 0 };
  const words = options.text.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  const first = where.owned
    ? `AND NOT EXISTS (SELECT 1 FROM packages o WHERE o.format = k.format AND o.key = k.key AND o.id < k.id AND o.project_id IN (${placeholders(where.projectIds)}))`
    : '';
  const condition = `k.format = ? AND k.project_id IN (${placeholders(where.projectIds)})
    AND EXISTS (SELECT 1 FROM versions v WHERE v.package_id = k.id AND v.deleted_at IS NULL AND v.status = 'default')
    ${first} ${words.map(() => `AND k.search_text LIKE ? ESCAPE '\\'`).join(' ')}`;
  const params = [where.format, ...where.projectIds, ...(where.owned ? where.projectIds : []), ...words.map((word) => likePattern(word))];
  const total = await q.get<{ n: number }>(
    `SELECT COUNT(*) AS n FROM (SELECT 1 FROM packages k WHERE ${condition} LIMIT ${TOTAL_CAP}) found`,
    params,
  );
  const packages = await q.all<PackageColumns>(
    `SELECT ${prefixed('k', packageColumns)} FROM packages k WHERE ${condition} ORDER BY CASE WHEN k.key = ? THEN 0 ELSE 1 END, k.key, k.id LIMIT ? OFFSET ?`,
    [...params, options.text.toLowerCase().trim(), Math.min(options.take, 250), Math.min(options.skip, TOTAL_CAP)],
  );
  const rows: SearchHit[] = [];
  for (const row of packages) {
    const version = await shownVersion(q, row.id, where.defaultTag);
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
  where: { projectIds: readonly number[]; format: string },
  options: { prefix?: string; skip?: number; take?: number },
): Promise<Page<PackageRow>> {
  if (where.projectIds.length === 0) return { rows: [], total: 0 };
  const condition = `format = ? AND project_id IN (${placeholders(where.projectIds)}) AND key LIKE ? ESCAPE '\\'`;
  const params = [where.format, ...where.projectIds, likePattern(options.prefix ?? '').slice(1)];
  const total = await q.get<{ n: number }>(
    `SELECT COUNT(*) AS n FROM (SELECT 1 FROM packages WHERE ${condition} LIMIT ${TOTAL_CAP}) found`,
    params,
  );
  const rows = await q.all<PackageColumns>(`SELECT ${packageColumns} FROM packages WHERE ${condition} ORDER BY key, id LIMIT ? OFFSET ?`, [
    ...params,
    Math.min(options.take ?? 100, 1000),
    options.skip ?? 0,
  ]);
  return { rows: rows.map(toPackageRow), total: total?.n ?? 0 };
}
