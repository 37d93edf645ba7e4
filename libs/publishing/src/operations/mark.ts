import { liveVersion, type VersionColumns, versionColumns } from '@packhouse/catalog';
import { type Mark, type Outcome, refuse, type SetPackageMetadata } from '@packhouse/sdk';
import type { Step } from '../context.ts';
import { bumpRevision } from '../steps/bump-revision.ts';
import { makeParts } from '../steps/make-parts.ts';
import { keepOlderForm } from '../steps/keep-older-form.ts';
import { recordEvent } from '../steps/record-event.ts';
import { requirePackage } from '../steps/upsert-package.ts';

export async function applyMark(step: Step, operation: Mark): Promise<Outcome> {
  const record = await requirePackage(step, operation.package);
  const before = await liveVersion(step.tx, record.id, step.plugin.versions.key?.(operation.version) ?? operation.version);
  if (!before) throw refuse('version-not-found', `there is no version ${operation.version} of ${record.name}`);
  const deprecated = operation.deprecated === undefined ? before.deprecated : operation.deprecated;
  const yanked = operation.yanked === undefined ? before.yanked : operation.yanked;
  if (deprecated === before.deprecated && yanked === before.yanked)
    return {
      op: 'mark',
      result: 'unchanged',
      package: record.name,
      version: before.version,
      files: [],
      packageId: record.id,
      versionId: before.id,
    };
  const after = await step.tx.get<VersionColumns>(
    `UPDATE versions SET deprecated = ?, yanked = ?, updated_at = ? WHERE id = ? RETURNING ${versionColumns}`,
    [deprecated, yanked, step.now, before.id],
  );
  await makeParts(step, record, after!);
  const marks = (row: VersionColumns) => ({ deprecated: row.deprecated, yanked: row.yanked });
  await recordEvent(step, 'version.marked', { package: record.name, version: before.version }, marks(before), marks(after!));
  await bumpRevision(step, record.id);
  return {
    op: 'mark',
    result: 'changed',
    package: record.name,
    version: before.version,
    files: [],
    packageId: record.id,
    versionId: before.id,
  };
}

export async function applySetPackageMetadata(step: Step, operation: SetPackageMetadata): Promise<Outcome> {
  const record = await requirePackage(step, operation.package);
  if (operation.ifRevision !== undefined && operation.ifRevision !== record.revision)
    throw refuse('conflict', `${record.name} was changed at the same moment; try again`);
  const metadata =
    JSON.stringify(step.plugin.metadata?.package ? step.plugin.metadata.package(operation.metadata) : operation.metadata) ?? 'null';
  await step.tx.run('UPDATE packages SET metadata = ? WHERE id = ?', [metadata, record.id]);
  await keepOlderForm(step, 'package', record.id, metadata);
  await recordEvent(step, 'package.described', { package: record.name });
  await bumpRevision(step, record.id);
  return { op: 'set-package-metadata', result: 'changed', package: record.name, files: [], packageId: record.id };
}
