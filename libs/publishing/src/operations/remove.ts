import { filesOfVersion, isRequired, liveVersion, liveVersions, type PackageColumns, type VersionColumns } from '@packhouse/catalog';
import { type Outcome, type Purge, refuse, type Remove } from '@packhouse/sdk';
import type { Step } from '../context.ts';
import { addUsage } from '../steps/add-usage.ts';
import { bumpRevision } from '../steps/bump-revision.ts';
import { makeEntries } from '../steps/make-entries.ts';
import { makeParts } from '../steps/make-parts.ts';
import { repairDefaultTag } from '../steps/move-tag.ts';
import { recordEvent } from '../steps/record-event.ts';
import { requirePackage } from '../steps/upsert-package.ts';

/** The version's row stays as a tombstone; its tags and parts go. */
async function bury(step: Step, record: PackageColumns, version: VersionColumns): Promise<void> {
  const files = await filesOfVersion(step.tx, version.id);
  await step.tx.run('UPDATE versions SET deleted_at = ?, deleted_by = ?, updated_at = ? WHERE id = ?', [
    step.now,
    step.actor.name,
    step.now,
    version.id,
  ]);
  await step.tx.run('DELETE FROM tags WHERE version_id = ?', [version.id]);
  await step.tx.run('DELETE FROM parts WHERE version_id = ?', [version.id]);
  await makeEntries(step, version.id, []);
  await addUsage(step, { versions: -1, files: -files.length, bytes: -files.reduce((sum, file) => sum + file.size, 0) });
  const paths = files.map((file) => ({ path: file.path, sha256: file.sha256 }));
  await recordEvent(step, 'version.deleted', { package: record.name, version: version.version }, { files: paths });
}

async function targets(step: Step, record: PackageColumns, version: string | undefined): Promise<VersionColumns[]> {
  if (version === undefined) return liveVersions(step.tx, record.id);
  const row = await liveVersion(step.tx, record.id, step.plugin.versions.key?.(version) ?? version);
  return row ? [row] : [];
}

interface GoneFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/** Looked at under the package's lock: a version that requires the file came before, and keeps it, or will not find it. */
async function refuseRequired(step: Step, record: PackageColumns, paths: readonly string[]): Promise<void> {
  for (const path of paths)
    if (await isRequired(step.tx, record.id, path))
      throw refuse('conflict', `a version of ${record.name} needs ${path}: delete that first`);
}

/** One file by its path, or all below a folder. */
async function removeFiles(step: Step, record: PackageColumns, operation: Remove): Promise<void> {
  const { path, under } = operation;
  const [version] = operation.version === undefined ? [undefined] : await targets(step, record, operation.version);
  if (operation.version !== undefined && !version)
    throw refuse('version-not-found', `there is no version ${operation.version} of ${record.name}`);
  const where = version ? ['version_id = ?', version.id] : ['package_id = ? AND version_id IS NULL', record.id];
  const which = under === undefined ? ['path = ?', path!] : ['path >= ? AND path < ?', `${under}/`, `${under}0`];
  const gone = await step.tx.all<GoneFile>(
    `UPDATE files SET current = 0, ended_at = ? WHERE ${where[0]} AND ${which[0]} AND current = 1 RETURNING path, size, sha256`,
    [step.now, where[1]!, ...which.slice(1)],
  );
  if (gone.length === 0)
    throw refuse('file-not-found', `there is no file ${under ?? path} in ${record.name}${version ? ` ${version.version}` : ''}`);
  if (!version)
    await refuseRequired(
      step,
      record,
      gone.map((file) => file.path),
    );
  await addUsage(step, { versions: 0, files: -gone.length, bytes: -gone.reduce((sum, file) => sum + file.size, 0) });
  const at = { package: record.name, version: version?.version };
  if (under === undefined) await recordEvent(step, 'file.deleted', { ...at, path }, { sha256: gone[0]!.sha256 });
  else
    await recordEvent(
      step,
      'files.deleted',
      { ...at, path: under },
      { files: gone.map((file) => ({ path: file.path, sha256: file.sha256 })) },
    );
  if (!version) return;
  const left = await filesOfVersion(step.tx, version.id);
  if (left.length === 0) await bury(step, record, version);
  else await makeParts(step, record, version);
}

export async function applyRemove(step: Step, operation: Remove): Promise<Outcome> {
  const record = await requirePackage(step, operation.package);
  if (operation.path !== undefined || operation.under !== undefined) await removeFiles(step, record, operation);
  else {
    const versions = await targets(step, record, operation.version);
    if (versions.length === 0 && operation.version !== undefined)
      throw refuse('version-not-found', `there is no version ${operation.version} of ${record.name}`);
    for (const version of versions) await bury(step, record, version);
  }
  await repairDefaultTag(step, record);
  await bumpRevision(step, record.id);
  return { op: 'remove', result: 'changed', package: record.name, version: operation.version, files: [], packageId: record.id };
}

/** Forgets tombstones, those of the versions removed by it included. */
export async function applyPurge(step: Step, operation: Purge): Promise<Outcome> {
  const record = await requirePackage(step, operation.package);
  for (const version of await targets(step, record, operation.version)) await bury(step, record, version);
  const key = operation.version === undefined ? undefined : (step.plugin.versions.key?.(operation.version) ?? operation.version);
  const purged = await step.tx.run(
    `UPDATE versions SET purged_at = ? WHERE package_id = ? AND deleted_at IS NOT NULL AND purged_at IS NULL ${key === undefined ? '' : 'AND key = ?'}`,
    [step.now, record.id, ...(key === undefined ? [] : [key])],
  );
  await repairDefaultTag(step, record);
  await recordEvent(step, 'version.purged', { package: record.name, version: operation.version }, undefined, { versions: purged });
  await bumpRevision(step, record.id);
  return {
    op: 'purge',
    result: purged > 0 ? 'changed' : 'unchanged',
    package: record.name,
    version: operation.version,
    files: [],
    packageId: record.id,
  };
}
