import { refuse } from '@packhouse/sdk';
import type { Step } from '../context.ts';
import type { FileOwner } from './file-owner.ts';
import { reuseOfVersion } from './reuse-of-version.ts';

/** Where a format counts files and not versions, a path that was deleted or lies in a deleted version cannot be used again. */
export async function refuseSpentPath(step: Step, { record, version }: FileOwner, path: string): Promise<void> {
  const { versions } = step.plugin;
  const { reuseOf = 'version' } = versions;
  if (reuseOf === 'version' || !version || reuseOfVersion(versions, version.version) !== 'never') return;
  const inVersion = reuseOf === 'file-of-version';
  const past = (gone: string): string =>
    `SELECT f.id FROM versions v JOIN files f ON f.version_id = v.id
     WHERE v.package_id = ? AND f.path = ? AND v.purged_at IS NULL AND ${gone}${inVersion ? ' AND v.key = ?' : ''}`;
  const at = [record.id, path, ...(inVersion ? [version.key] : [])];
  // In two halves: each has an index.
  const spent = await step.tx.get<{ id: number }>(
    `SELECT id FROM (${past('f.current = 0')} UNION ALL ${past('f.current = 1 AND v.deleted_at IS NOT NULL')}) gone LIMIT 1`,
    [...at, ...at],
  );
  if (spent)
    throw refuse(
      'version-deleted',
      `${path} was published before and deleted; its name cannot be used again: publish under another name or version`,
    );
}
