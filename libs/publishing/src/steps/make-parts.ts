import {
  dependenciesOf,
  filesOfVersion,
  type PackageColumns,
  toFileRow,
  toPackageRow,
  toVersionRow,
  type VersionColumns,
} from '@packhouse/catalog';
import type { Step } from '../context.ts';
import { madeParts } from '../made-parts.ts';
import { makeEntries } from './make-entries.ts';

/** No part has it: what is stored under it is made again by whoever declares that part. */
const OUTDATED = 0;

/** Parts of a plugin before this one stay for the way back. Of a version that has changed since they are not those of today. */
async function outdateOthers(step: Step, version: VersionColumns, declared: readonly string[]): Promise<void> {
  const others = declared.map(() => ' AND name <> ?').join('');
  await step.tx.run(`UPDATE parts SET rev = ? WHERE version_id = ?${others}`, [OUTDATED, version.id, ...declared]);
}

/** What the version contributes to its package's documents and to the indexes of its registry, made from the rows as they are now. */
export async function makeParts(step: Step, record: PackageColumns, version: VersionColumns): Promise<void> {
  const { parts = {}, sets } = step.plugin;
  await outdateOthers(step, version, Object.keys(parts));
  if (Object.keys(parts).length === 0 && sets === undefined) return;
  const detail = {
    package: toPackageRow(record),
    version: toVersionRow(version),
    files: (await filesOfVersion(step.tx, version.id)).map(toFileRow),
    dependencies: await dependenciesOf(step.tx, version.id),
  };
  const made = step.parts ? await step.parts.partsOf(detail, step.project.id) : madeParts(step.plugin, detail);
  if (!made) return;
  for (const { name, rev, bytes } of made.parts)
    await step.tx.run(
      'INSERT INTO parts (version_id, name, package_id, rev, bytes) VALUES (?, ?, ?, ?, ?) ON CONFLICT (version_id, name) DO UPDATE SET rev = excluded.rev, bytes = excluded.bytes',
      [version.id, name, record.id, rev, bytes],
    );
  await makeEntries(step, version.id, made.entries);
}
