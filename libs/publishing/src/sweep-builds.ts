import { setImmediate } from 'node:timers/promises';
import { filesOfVersion } from '@packhouse/catalog';
import type { Database } from '@packhouse/database';
import type { PluginDefinition } from '@packhouse/sdk';
import { requireForm } from './forms/require-form.ts';
import type { PartMaker } from './made-parts.ts';
import { retireBuilds } from './operations/retire-builds.ts';
import { lockedVersion } from './steps/locked-version.ts';
import { writeWithParts } from './write-with-parts.ts';

const SYSTEM = { identity: 'system', name: 'system' };
const PAGE = 200;

export interface BuildSweep {
  readonly db: Database;
  readonly clock: () => number;
  readonly plugin: PluginDefinition;
  readonly maker?: PartMaker;
  /** How many builds of a version that project keeps; undefined: all. */
  keepOf(projectId: number): Promise<number | undefined>;
}

async function retire({ db, clock, plugin, maker }: BuildSweep, projectId: number, versionId: number, keep: number): Promise<number> {
  return writeWithParts({ db, plugin, maker }, async (tx, parts) => {
    await requireForm(tx, plugin);
    const found = await lockedVersion(tx, versionId);
    if (!found) return 0;
    const { record, version } = found;
    const project = { id: projectId, topId: 0 };
    const step = { tx, now: clock(), parts, plugin, project, actor: SYSTEM, duplicates: () => undefined, allowDuplicateNames: false };
    return retireBuilds(step, record, version, keep);
  });
}

/** Whether there may be anything to take away: looked at before a transaction is opened. */
async function hasOld({ db, plugin }: BuildSweep, version: { id: number; name: string; version: string }, keep: number): Promise<boolean> {
  const files = await filesOfVersion(db.read, version.id);
  const builds = new Set(files.map(({ path }) => plugin.builds!.of({ package: version.name, version: version.version, path })));
  builds.delete(undefined);
  return builds.size > Math.max(1, keep);
}

/** Versions of the project whose files come as builds, a page a query. */
async function* versionsWithBuilds(
  { db, plugin }: BuildSweep,
  projectId: number,
): AsyncGenerator<{ id: number; name: string; version: string }> {
  for (let after = 0; ;) {
    const page = await db.read.all<{ id: number; name: string; version: string }>(
      `SELECT v.id, k.name, v.version FROM versions v JOIN packages k ON k.id = v.package_id
       WHERE v.project_id = ? AND v.format = ? AND v.deleted_at IS NULL AND v.id > ? ORDER BY v.id LIMIT ?`,
      [projectId, plugin.format, after, PAGE],
    );
    for (const row of page) if (plugin.builds?.in(row.version)) yield row;
    // SQLite answers without a turn of the loop: requests come between.
    await setImmediate();
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
    for await (const version of versionsWithBuilds(sweep, id)) {
      await setImmediate();
      if (await hasOld(sweep, version, keep)) files += await retire(sweep, id, version.id, keep);
    }
  }
  return files;
}
