import type { PackageColumns } from '@packhouse/catalog';
import type { Step } from '../context.ts';

export async function pointTag(step: Step, record: PackageColumns, tag: string, versionId: number): Promise<void> {
  await step.tx.run(
    `INSERT INTO tags (package_id, name, version_id, created_at, updated_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (package_id, name) DO UPDATE SET version_id = excluded.version_id, updated_at = excluded.updated_at`,
    [record.id, tag, versionId, step.now, step.now],
  );
}

/** After a removal the default tag names the highest release that is left, else the highest version; without versions there is none. */
export async function repairDefaultTag(step: Step, record: PackageColumns): Promise<void> {
  const tag = step.plugin.defaultTag;
  if (!tag) return;
  if (await step.tx.get('SELECT 1 AS one FROM tags WHERE package_id = ? AND name = ?', [record.id, tag])) return;
  const next = await step.tx.get<{ id: number }>(
    `SELECT id FROM versions WHERE package_id = ? AND deleted_at IS NULL AND status = 'default' ORDER BY prerelease, sort_key DESC, id DESC LIMIT 1`,
    [record.id],
  );
  if (next) await pointTag(step, record, tag, next.id);
}
