import { packageColumns, type PackageColumns, type VersionColumns, versionColumns } from '@packhouse/catalog';
import type { Transaction } from '@packhouse/database';

/** For work that nobody asked for: the version as it is under its package's lock, with the package; undefined where it was deleted meanwhile. */
export async function lockedVersion(
  tx: Transaction,
  versionId: number,
): Promise<{ record: PackageColumns; version: VersionColumns } | undefined> {
  const at = await tx.get<{ package_id: number }>('SELECT package_id FROM versions WHERE id = ?', [versionId]);
  if (!at) return undefined;
  await tx.lock('packages', at.package_id);
  const version = await tx.get<VersionColumns>(`SELECT ${versionColumns} FROM versions WHERE id = ? AND deleted_at IS NULL`, [versionId]);
  const record = await tx.get<PackageColumns>(`SELECT ${packageColumns} FROM packages WHERE id = ?`, [at.package_id]);
  return version && record && { record, version };
}
