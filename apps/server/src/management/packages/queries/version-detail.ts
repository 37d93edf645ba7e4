import * as catalog from '@packhouse/catalog';
import type { Queryable } from '@packhouse/database';
import type { VersionDetail } from '@packhouse/sdk';

/** What a plugin's `describe` gets of a version that is there. */
export async function versionDetail(q: Queryable, versionId: number): Promise<VersionDetail | undefined> {
  const version = await q.get<catalog.VersionColumns>(
    `SELECT ${catalog.versionColumns} FROM versions WHERE id = ? AND deleted_at IS NULL`,
    [versionId],
  );
  const record =
    version && (await q.get<catalog.PackageColumns>(`SELECT ${catalog.packageColumns} FROM packages WHERE id = ?`, [version.package_id]));
  if (!version || !record) return undefined;
  return {
    package: catalog.toPackageRow(record),
    version: catalog.toVersionRow(version),
    files: (await catalog.filesOfVersion(q, versionId)).map(catalog.toFileRow),
    dependencies: await catalog.dependenciesOf(q, versionId),
  };
}
