import type { Queryable } from '@packhouse/database';
import type { Dependency } from '@packhouse/sdk';
import { type NameScope, scopeCondition } from './scope.ts';
import {
  type FileColumns,
  fileColumns,
  type PackageColumns,
  packageColumns,
  prefixed,
  type VersionColumns,
  versionColumns,
} from './records.ts';

/** Every look-up starts from its parent: a child is never found by its number alone. `q` is the reader, or an open unit of work. */
export function packageByKey(q: Queryable, projectId: number, format: string, key: string): Promise<PackageColumns | undefined> {
  return q.get(`SELECT ${packageColumns} FROM packages WHERE project_id = ? AND format = ? AND key = ?`, [projectId, format, key]);
}

export function liveVersion(q: Queryable, packageId: number, key: string): Promise<VersionColumns | undefined> {
  return q.get(`SELECT ${versionColumns} FROM versions WHERE package_id = ? AND key = ? AND deleted_at IS NULL`, [packageId, key]);
}

export function liveVersions(q: Queryable, packageId: number): Promise<VersionColumns[]> {
  return q.all(`SELECT ${versionColumns} FROM versions WHERE package_id = ? AND deleted_at IS NULL ORDER BY id`, [packageId]);
}

export function tombstone(q: Queryable, packageId: number, key: string): Promise<{ id: number } | undefined> {
  return q.get('SELECT id FROM versions WHERE package_id = ? AND key = ? AND deleted_at IS NOT NULL AND purged_at IS NULL', [
    packageId,
    key,
  ]);
}

/** The current file of that path in a live version, in one query: the hot path of downloads. */
export function fileOfVersion(q: Queryable, packageId: number, versionKey: string, path: string): Promise<FileColumns | undefined> {
  return q.get(
    `SELECT ${prefixed('f', fileColumns)} FROM versions v JOIN files f ON f.version_id = v.id
     WHERE v.package_id = ? AND v.key = ? AND v.deleted_at IS NULL AND v.status IN ('default', 'hidden') AND f.path = ? AND f.current = 1`,
    [packageId, versionKey, path],
  );
}

export function fileOfPackage(q: Queryable, packageId: number, path: string): Promise<FileColumns | undefined> {
  return q.get(`SELECT ${fileColumns} FROM files WHERE package_id = ? AND version_id IS NULL AND path = ? AND current = 1`, [
    packageId,
    path,
  ]);
}

/** Texts that begin with a folder and `/`: `0` is the character after it. */
function below(folder: string | undefined): { sql: string; params: string[] } {
  return folder === undefined ? { sql: '', params: [] } : { sql: 'AND path >= ? AND path < ?', params: [`${folder}/`, `${folder}0`] };
}

export function filesOfVersion(q: Queryable, versionId: number, folder?: string): Promise<FileColumns[]> {
  const { sql, params } = below(folder);
  return q.all(`SELECT ${fileColumns} FROM files WHERE version_id = ? AND current = 1 ${sql} ORDER BY id`, [versionId, ...params]);
}

/** Of all live versions of a package, in the order of publication. */
export function filesOfVersions(q: Queryable, packageId: number): Promise<FileColumns[]> {
  return q.all(
    `SELECT ${prefixed('f', fileColumns)} FROM versions v JOIN files f ON f.version_id = v.id
     WHERE v.package_id = ? AND v.deleted_at IS NULL AND f.current = 1 ORDER BY f.id`,
    [packageId],
  );
}

export function filesOfPackage(q: Queryable, packageId: number, folder?: string): Promise<FileColumns[]> {
  const { sql, params } = below(folder);
  return q.all(`SELECT ${fileColumns} FROM files WHERE package_id = ? AND version_id IS NULL AND current = 1 ${sql} ORDER BY id`, [
    packageId,
    ...params,
  ]);
}

/** Paths below a folder that a version, or a deleted one of its number, has had and has no more. */
export async function deletedFilesOf(q: Queryable, packageId: number, versionKey: string, folder: string): Promise<string[]> {
  const { sql, params } = below(folder);
  const past = (gone: string): string =>
    `SELECT f.path FROM versions v JOIN files f ON f.version_id = v.id WHERE v.package_id = ? AND v.key = ? AND v.purged_at IS NULL AND ${gone} ${sql.replaceAll('path', 'f.path')}`;
  const at = [packageId, versionKey, ...params];
  const rows = await q.all<{ path: string }>(
    `SELECT gone.path FROM (${past('f.current = 0')} UNION ${past('f.current = 1 AND v.deleted_at IS NOT NULL')}) gone
     WHERE NOT EXISTS (SELECT 1 FROM versions v JOIN files f ON f.version_id = v.id WHERE v.package_id = ? AND v.key = ? AND v.deleted_at IS NULL AND f.path = gone.path AND f.current = 1)
     ORDER BY gone.path`,
    [...at, ...at, packageId, versionKey],
  );
  return rows.map(({ path }) => path);
}

/** The projects below a namespace whose package of that key has the file, the oldest file first. */
export function packagesWithFile(
  q: Queryable,
  format: string,
  key: string,
  at: { readonly scope: NameScope; readonly versionKey: string | undefined; readonly path: string },
): Promise<{ project_id: number }[]> {
  const { sql, params } = scopeCondition(at.scope);
  const versioned = at.versionKey !== undefined;
  return q.all(
    `SELECT k.project_id FROM packages k JOIN projects p ON p.id = k.project_id JOIN files f ON f.package_id = k.id LEFT JOIN versions v ON v.id = f.version_id
     WHERE k.format = ? AND k.key = ? AND ${sql} AND f.path = ? AND f.current = 1
     AND ${versioned ? `v.key = ? AND v.deleted_at IS NULL AND v.status IN ('default', 'hidden')` : 'f.version_id IS NULL'} ORDER BY f.id LIMIT 100`,
    [format, key, ...params, at.path, ...(versioned ? [at.versionKey] : [])],
  );
}

/** Whether any file of the format has, or had, the facet, whoever may see it. */
export async function facetExists(
  q: Queryable,
  format: string,
  facet: { readonly name: string; readonly value: string },
): Promise<boolean> {
  const row = await q.get('SELECT 1 AS one FROM facets WHERE format = ? AND name = ? AND value = ? LIMIT 1', [
    format,
    facet.name,
    facet.value,
  ]);
  return row !== undefined;
}

interface TagColumns {
  name: string;
  version: string;
  version_id: number;
  updated_at: number;
}
const TAGS =
  'SELECT t.name, v.version, t.version_id, t.updated_at FROM tags t JOIN versions v ON v.id = t.version_id WHERE t.package_id = ?';

export function tagOf(q: Queryable, packageId: number, name: string): Promise<TagColumns | undefined> {
  return q.get(`${TAGS} AND t.name = ?`, [packageId, name]);
}

/** By the bytes of their names. */
export function tagsOf(q: Queryable, packageId: number, { after, take }: { after?: string; take?: number } = {}): Promise<TagColumns[]> {
  const limit = take === undefined ? '' : 'LIMIT ?';
  return q.all(`${TAGS} AND t.name > ? ORDER BY t.name ${limit}`, [packageId, after ?? '', ...(take === undefined ? [] : [take])]);
}

/** Whether a live version requires that file of its package. */
export async function isRequired(q: Queryable, packageId: number, path: string): Promise<boolean> {
  const row = await q.get(
    `SELECT 1 AS one FROM requirements r JOIN versions v ON v.id = r.version_id
     WHERE r.package_id = ? AND r.what = 'file' AND r.target = ? AND v.deleted_at IS NULL LIMIT 1`,
    [packageId, path],
  );
  return row !== undefined;
}

export function dependenciesOf(q: Queryable, versionId: number): Promise<Dependency[]> {
  return q.all('SELECT kind, name, requirement FROM dependencies WHERE version_id = ? ORDER BY id', [versionId]);
}

export async function deletedVersionsOf(q: Queryable, packageId: number): Promise<string[]> {
  const sql =
    'SELECT DISTINCT version FROM versions WHERE package_id = ? AND deleted_at IS NOT NULL AND purged_at IS NULL ORDER BY version';
  return (await q.all<{ version: string }>(sql, [packageId])).map((row) => row.version);
}
