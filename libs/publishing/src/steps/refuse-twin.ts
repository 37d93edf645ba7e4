import { refuse } from '@packhouse/sdk';
import type { Step } from '../context.ts';
import type { FileOwner } from './file-owner.ts';

/** Names that nobody owns are merged above the project: inside a top-level group one path of one version comes from one project. */
export async function refuseTwin(step: Step, { record, version }: FileOwner, path: string): Promise<void> {
  if (!version || step.plugin.names.owned || step.plugin.sets === undefined || step.allowDuplicateNames) return;
  // Two projects at one moment: the second waits for the first.
  await step.tx.lock('namespaces', step.project.topId);
  const twin = await step.tx.get<{ id: number }>(
    `SELECT f.id FROM packages k JOIN projects p ON p.id = k.project_id JOIN versions v ON v.package_id = k.id JOIN files f ON f.version_id = v.id
     WHERE k.format = ? AND k.key = ? AND k.id <> ? AND p.top_id = ? AND v.key = ? AND v.deleted_at IS NULL AND f.path = ? AND f.current = 1 LIMIT 1`,
    [step.plugin.format, record.key, record.id, step.project.topId, version.key, path],
  );
  if (twin)
    throw refuse(
      'file-exists',
      `another project of this top-level group has ${path} of ${record.name} ${version.version} already; publish another version, or under another name`,
    );
}
