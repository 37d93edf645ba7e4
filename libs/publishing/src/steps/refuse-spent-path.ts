import { refuse } from '@packhouse/sdk';
import type { Step } from '../context.ts';
import type { FileOwner } from './file-owner.ts';
import { reuseOfVersion } from './reuse-of-version.ts';

/** Where a format counts files and not versions, a path that was deleted or lies in a deleted version cannot be used again. */
export async function refuseSpentPath(step: Step, owner: FileOwner, path: string): Promise<void> {
  const { versions } = step.plugin;
  if (versions.reuseOf !== 'file' || reuseOfVersion(versions, owner.version?.version ?? '') !== 'never') return;
  const spent = await step.tx.get<{ id: number }>(
    `SELECT f.id FROM files f LEFT JOIN versions v ON v.id = f.version_id
     WHERE f.package_id = ? AND f.path = ? AND (f.current = 0 OR v.deleted_at IS NOT NULL) AND v.purged_at IS NULL LIMIT 1`,
    [owner.record.id, path],
  );
  if (spent)
    throw refuse(
      'version-deleted',
      `${path} was published before and deleted; its name cannot be used again: publish under another name or version`,
    );
}
