import type { Queryable } from '@packhouse/database';
import { LISTED_COLUMNS, type ListedVersion } from '../listing/version-row.ts';

const FROM = 'versions v JOIN packages k ON k.id = v.package_id';

/** A version by its number, through its project. */
export function findVersion(q: Queryable, projectId: number, id: number): Promise<ListedVersion | undefined> {
  return q.get(
    `SELECT ${LISTED_COLUMNS} FROM ${FROM} WHERE v.id = ? AND v.project_id = ? AND k.project_id = v.project_id AND v.purged_at IS NULL`,
    [id, projectId],
  );
}

const MOST_SIBLINGS = 1_000;

/** The other versions of the same package that have a page, newest first; of very many the newest. */
export function otherVersions(q: Queryable, version: ListedVersion): Promise<ListedVersion[]> {
  return q.all(
    `SELECT ${LISTED_COLUMNS} FROM ${FROM} WHERE v.package_id = ? AND v.id <> ? AND v.deleted_at IS NULL AND v.status = 'default' ORDER BY v.id DESC LIMIT ?`,
    [version.package_id, version.id, MOST_SIBLINGS],
  );
}
