import { packageColumns, type PackageColumns, type VersionColumns, versionColumns } from '@packhouse/catalog';
import type { Database } from '@packhouse/database';
import type { PluginDefinition } from '@packhouse/sdk';
import { retireBuilds } from './operations/retire-builds.ts';

const SYSTEM = { identity: 'system', name: 'system' };
const PAGE = 200;

export interface BuildSweep {
  readonly db: Database;
  readonly clock: () => number;
  readonly plugin: PluginDefinition;
  /** How many builds of a version that project keeps; undefined: all. */
  keepOf(projectId: number): Promise<number | undefined>;
}

async function retire({ db, clock, plugin }: BuildSweep, projectId: number, versionId: number, keep: number): Promise<number> {
  return db.write(async (tx) => {
    const version = await tx.get<VersionColumns>(`SELECT ${versionColumns} FROM versions WHERE id = ? AND deleted_at IS NULL`, [versionId]);
    const record = version && (await tx.get<PackageColumns>(`SELECT ${packageColumns} FROM packages WHERE id = ?`, [version.package_id]));
    if (!version || !record) return 0;
    const project = { id: projectId, topId: 0 };
    const step = { tx, now: clock(), plugin, project, actor: SYSTEM, duplicates: () => undefined, allowDuplicateNames: false };
    return retireBuilds(step, record, version, keep);
  });
}

/** Versions of the project whose files come as builds, a page a query. */
async function* versionsWithBuilds({ db, plugin }: BuildSweep, projectId: number): AsyncGenerator<number> {
  for (let after = 0; ;) {
    const page = await db.read.all<{ id: number; version: string }>(
      'SELECT id, version FROM versions WHERE project_id = ? AND format = ? AND deleted_at IS NULL AND id > ? ORDER BY id LIMIT ?',
      [projectId, plugin.format, after, PAGE],
    );
    for (const { id, version } of page) if (plugin.builds?.in(version)) yield id;
    if (page.length < PAGE) return;
    after = page.at(-1)!.id;
  }
}

/** Takes old builds away wherever a project or group says how many are kept; one transaction a version. Says how many files went. */
export async function sweepBuilds(sweep: BuildSweep): Promise<number> {
  const { db, plugin } = sweep;
  if (!plugin.builds) return 0;
  let files = 0;
  const projects = await db.read.all<{ id: number }>(
    'SELECT DISTINCT project_id AS id FROM packages WHERE format = ? ORDER BY project_id',
    [plugin.format],
  );
  for (const { id } of projects) {
    const keep = await sweep.keepOf(id);
    if (keep === undefined) continue;
    for await (const versionId of versionsWithBuilds(sweep, id)) files += await retire(sweep, id, versionId, keep);
  }
  return files;
}
