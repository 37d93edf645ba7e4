import { filesOfVersion, type FileColumns, type PackageColumns, type VersionColumns } from '@packhouse/catalog';
import type { Builds } from '@packhouse/sdk';
import type { Step } from '../context.ts';
import { addUsage } from '../steps/add-usage.ts';
import { bumpRevision } from '../steps/bump-revision.ts';
import { makeParts } from '../steps/make-parts.ts';
import { recordEvent } from '../steps/record-event.ts';

/** The files of all builds but the newest `keep`. */
function superseded(builds: Builds, of: { package: string; version: string }, files: readonly FileColumns[], keep: number): FileColumns[] {
  const byBuild = Map.groupBy(files, ({ path }) => builds.of({ ...of, path }));
  const oldest = [...byBuild.keys()]
    .filter((build) => build !== undefined)
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .slice(0, -keep);
  return oldest.flatMap((build) => byBuild.get(build)!);
}

/** Ends the files of old builds of one version, all in the transaction that it is called in: nobody ever sees half a build. Says how many went. */
export async function retireBuilds(step: Step, record: PackageColumns, version: VersionColumns, keep: number): Promise<number> {
  const { builds } = step.plugin;
  if (!builds?.in(version.version)) return 0;
  await step.tx.lock('packages', record.id);
  const of = { package: record.name, version: version.version };
  const gone = superseded(builds, of, await filesOfVersion(step.tx, version.id), Math.max(1, keep));
  if (gone.length === 0) return 0;
  for (const { id } of gone) await step.tx.run('UPDATE files SET current = 0, ended_at = ? WHERE id = ?', [step.now, id]);
  await addUsage(step, { versions: 0, files: -gone.length, bytes: -gone.reduce((sum, { size }) => sum + size, 0) });
  await recordEvent(step, 'builds.retired', of, { files: gone.map(({ path, sha256 }) => ({ path, sha256 })) }, { kept: keep });
  await makeParts(step, record, version);
  await bumpRevision(step, record.id);
  return gone.length;
}
