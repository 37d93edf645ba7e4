import { liveVersion } from '@packhouse/catalog';
import { type MoveTag, type Outcome, refuse, type RemoveTag } from '@packhouse/sdk';
import type { Step } from '../context.ts';
import { bumpRevision } from '../steps/bump-revision.ts';
import { pointTag } from '../steps/move-tag.ts';
import { recordEvent } from '../steps/record-event.ts';
import { requirePackage } from '../steps/upsert-package.ts';

export async function applyMoveTag(step: Step, operation: MoveTag): Promise<Outcome> {
  const record = await requirePackage(step, operation.package);
  const version = await liveVersion(step.tx, record.id, step.plugin.versions.key?.(operation.version) ?? operation.version);
  if (!version)
    throw refuse('version-not-found', `there is no version ${operation.version} of ${record.name}; publish it before you tag it`);
  await pointTag(step, record, operation.tag, version.id);
  await recordEvent(step, 'tag.moved', { package: record.name, tag: operation.tag }, undefined, { version: version.version });
  await bumpRevision(step, record.id);
  return {
    op: 'move-tag',
    result: 'changed',
    package: record.name,
    version: version.version,
    files: [],
    packageId: record.id,
    versionId: version.id,
  };
}

export async function applyRemoveTag(step: Step, operation: RemoveTag): Promise<Outcome> {
  const record = await requirePackage(step, operation.package);
  if (operation.tag === step.plugin.defaultTag)
    throw refuse(
      'invalid-request',
      `the tag ${operation.tag} cannot be removed: it names the version that people get by default; move it instead`,
    );
  const removed = await step.tx.run('DELETE FROM tags WHERE package_id = ? AND name = ?', [record.id, operation.tag]);
  if (removed === 0) throw refuse('version-not-found', `there is no tag ${operation.tag} on ${record.name}`);
  await recordEvent(step, 'tag.removed', { package: record.name, tag: operation.tag });
  await bumpRevision(step, record.id);
  return { op: 'remove-tag', result: 'changed', package: record.name, files: [], packageId: record.id };
}
