import { refuse, type Publish } from '@packhouse/sdk';
import { liveVersion, tombstone, type PackageColumns, type VersionColumns, versionColumns } from '@packhouse/catalog';
import type { Step } from '../context.ts';
import { keepOlderForm } from './keep-older-form.ts';
import { reuseOfVersion } from './reuse-of-version.ts';

async function refuseTombstone(step: Step, record: PackageColumns, version: string, key: string): Promise<void> {
  const { versions } = step.plugin;
  if (reuseOfVersion(versions, version) === 'after-delete' || (versions.reuseOf ?? 'version') !== 'version') return;
  if (await tombstone(step.tx, record.id, key))
    throw refuse(
      'version-deleted',
      `${record.name} ${version} was published before and deleted; its number cannot be used again: publish another version`,
    );
}

async function insertVersion(
  step: Step,
  record: PackageColumns,
  publish: Publish,
  version: string,
  metadata: string | undefined,
): Promise<VersionColumns> {
  const { plugin, actor } = step;
  const at = publish.publishedAt ?? step.now;
  const row = await step.tx.get<VersionColumns>(
    `INSERT INTO versions (package_id, project_id, format, version, key, sort_key, prerelease, status, metadata, summary, origin, creator_id, creator, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING ${versionColumns}`,
    [
      ...[record.id, step.project.id, plugin.format, version, plugin.versions.key?.(version) ?? version, plugin.versions.sortKey(version)],
      ...[
        plugin.versions.prerelease?.(version) ?? false,
        publish.status ?? 'default',
        metadata ?? 'null',
        publish.summary,
        publish.origin ?? 'local',
      ],
      ...[actor.userId, actor.name, at, step.now],
    ],
  );
  return row!;
}

/** The version's row and whether this publish made it. */
export async function upsertVersion(
  step: Step,
  record: PackageColumns,
  publish: Publish,
  metadata: string | undefined,
): Promise<{ row: VersionColumns; created: boolean }> {
  const version = publish.version!;
  const key = step.plugin.versions.key?.(version) ?? version;
  const existing = await liveVersion(step.tx, record.id, key);
  if (!existing) {
    await refuseTombstone(step, record, version, key);
    const row = await insertVersion(step, record, publish, version, metadata);
    if (metadata !== undefined) await keepOlderForm(step, 'version', row.id, metadata);
    return { row, created: true };
  }
  if (publish.ifVersionExists === 'refuse' && step.duplicates(record.name, version) !== 'allow')
    throw refuse(
      'version-exists',
      `${record.name} ${existing.version} is published already and cannot be published over; publish another version`,
    );
  const row = await step.tx.get<VersionColumns>(
    `UPDATE versions SET metadata = COALESCE(?, metadata), summary = COALESCE(?, summary), status = COALESCE(?, status), updated_at = ? WHERE id = ? RETURNING ${versionColumns}`,
    [metadata, publish.summary, publish.status, step.now, existing.id],
  );
  if (metadata !== undefined) await keepOlderForm(step, 'version', existing.id, metadata);
  return { row: row!, created: false };
}
