import { fileOfPackage, liveVersion, type PackageColumns, type VersionColumns } from '@packhouse/catalog';
import { type Publish, refuse, type Requirement } from '@packhouse/sdk';
import type { Step } from '../context.ts';

async function refuseMissing(step: Step, record: PackageColumns, requirement: Requirement): Promise<void> {
  if ('path' in requirement) {
    if (!(await fileOfPackage(step.tx, record.id, requirement.path)))
      throw refuse('file-not-found', `${record.name} has no file ${requirement.path}, which this needs: upload it first`);
    return;
  }
  const { version } = requirement;
  if (!(await liveVersion(step.tx, record.id, step.plugin.versions.key?.(version) ?? version)))
    throw refuse('version-not-found', `${record.name} has no ${version}, which this needs: publish it first`);
}

/** What the version needs, looked at under the package's lock: a sweep came before, and then it is missing, or it will see these rows. */
export async function writeRequirements(
  step: Step,
  record: PackageColumns,
  version: VersionColumns,
  requires: Publish['requires'],
): Promise<void> {
  if (!requires) return;
  await step.tx.run('DELETE FROM requirements WHERE version_id = ?', [version.id]);
  for (const requirement of requires) {
    await refuseMissing(step, record, requirement);
    const [what, target] = 'path' in requirement ? ['file', requirement.path] : ['version', requirement.version];
    await step.tx.run('INSERT INTO requirements (version_id, package_id, what, target) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING', [
      version.id,
      record.id,
      what,
      target,
    ]);
  }
}
