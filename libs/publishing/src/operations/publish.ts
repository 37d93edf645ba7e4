import type { BlobStore } from '@packhouse/blobs';
import { type LinkedBlob, type PackageColumns, recordBlob, type VersionColumns } from '@packhouse/catalog';
import type { Outcome, Publish } from '@packhouse/sdk';
import type { Step } from '../context.ts';
import { addUsage } from '../steps/add-usage.ts';
import { bumpRevision } from '../steps/bump-revision.ts';
import { mergedPackageMetadata } from '../steps/check-metadata.ts';
import { keepOlderForm } from '../steps/keep-older-form.ts';
import { makeParts } from '../steps/make-parts.ts';
import { pointTag, repairDefaultTag } from '../steps/move-tag.ts';
import { recordEvent } from '../steps/record-event.ts';
import { resolveReference } from '../steps/resolve-reference.ts';
import { upsertPackage } from '../steps/upsert-package.ts';
import { upsertVersion } from '../steps/upsert-version.ts';
import { writeRequirements } from '../steps/write-requirements.ts';
import type { FileOwner } from '../steps/file-owner.ts';
import { type WrittenFile, writeFile } from '../steps/write-file.ts';

/** A publish whose bytes are durable and whose metadata is checked. */
export interface PreparedPublish {
  readonly operation: Publish;
  readonly blobs: readonly (LinkedBlob | undefined)[];
  readonly metadata: { readonly version?: string; readonly files: readonly string[] };
}

async function writeFiles(step: Step, store: BlobStore, owner: FileOwner, prepared: PreparedPublish): Promise<WrittenFile[]> {
  const written: WrittenFile[] = [];
  for (const [i, file] of prepared.operation.files.entries()) {
    const blob = prepared.blobs[i] ?? (await resolveReference(step, file.source as never));
    await recordBlob(step.tx, store, blob, step.now);
    written.push(await writeFile(step, owner, file, blob, prepared.metadata.files[i]!));
  }
  return written;
}

async function describePackage(step: Step, record: PackageColumns, { operation }: PreparedPublish): Promise<PackageColumns> {
  const metadata =
    operation.packageMetadata === undefined
      ? record.metadata
      : mergedPackageMetadata(step.plugin, record.metadata, operation.packageMetadata);
  const words = [record.name, operation.summary ?? record.summary ?? '', ...(operation.keywords ?? [])]
    .join(' ')
    .toLowerCase()
    .slice(0, 4000);
  if (metadata !== record.metadata) {
    await step.tx.run('UPDATE packages SET metadata = ? WHERE id = ?', [metadata, record.id]);
    await keepOlderForm(step, 'package', record.id, metadata);
  }
  if (operation.summary !== undefined || operation.keywords !== undefined)
    await step.tx.run('UPDATE packages SET summary = COALESCE(?, summary), search_text = ? WHERE id = ?', [
      operation.summary,
      words,
      record.id,
    ]);
  return { ...record, metadata };
}

async function linkPipeline(step: Step, version: VersionColumns): Promise<void> {
  if (step.actor.pipelineId === undefined) return;
  await step.tx.run('INSERT INTO pipeline_links (version_id, pipeline_id, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', [
    version.id,
    step.actor.pipelineId,
    step.now,
  ]);
}

async function writeDependencies(step: Step, version: VersionColumns, operation: Publish): Promise<void> {
  if (!operation.dependencies) return;
  await step.tx.run('DELETE FROM dependencies WHERE version_id = ?', [version.id]);
  for (const { kind, name, requirement } of operation.dependencies)
    await step.tx.run('INSERT INTO dependencies (version_id, kind, name, requirement) VALUES (?, ?, ?, ?)', [
      version.id,
      kind,
      name,
      requirement,
    ]);
}

export async function applyPublish(step: Step, store: BlobStore, prepared: PreparedPublish): Promise<Outcome> {
  const { operation } = prepared;
  const record = await upsertPackage(step, operation.package);
  const version = operation.version === undefined ? undefined : await upsertVersion(step, record, operation, prepared.metadata.version);
  const files = await writeFiles(step, store, { record, version: version?.row }, prepared);
  const fresh = files.filter((file) => file.created);
  const described = await describePackage(step, record, prepared);
  if (version) {
    await writeDependencies(step, version.row, operation);
    await writeRequirements(step, record, version.row, operation.requires);
    for (const tag of operation.tags ?? []) await pointTag(step, record, tag, version.row.id);
    await repairDefaultTag(step, record);
    await linkPipeline(step, version.row);
    await makeParts(step, described, version.row);
  }
  const replaced = fresh.flatMap((file) => (file.replaced === undefined ? [] : [file.replaced]));
  const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);
  await addUsage(step, {
    versions: version?.created ? 1 : 0,
    files: fresh.length - replaced.length,
    bytes: sum(fresh.map((file) => file.row.size)) - sum(replaced),
  });
  const paths = files.map((file) => ({ path: file.row.path, sha256: file.row.sha256 }));
  await recordEvent(
    step,
    version?.created ? 'version.published' : 'files.published',
    { package: record.name, version: version?.row.version },
    undefined,
    { files: paths },
  );
  await bumpRevision(step, record.id);
  return {
    op: 'publish',
    result: version?.created ? 'created' : fresh.length > 0 ? 'changed' : 'unchanged',
    package: record.name,
    version: version?.row.version,
    packageId: record.id,
    versionId: version?.row.id,
    files: files.map(({ row, created }) => ({
      id: row.id,
      path: row.path,
      size: row.size,
      created,
      digests: { sha256: row.sha256, sha1: row.sha1, md5: row.md5, sha512: row.sha512 },
    })),
  };
}
