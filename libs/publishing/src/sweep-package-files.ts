import { setImmediate } from 'node:timers/promises';
import type { Database } from '@packhouse/database';
import type { PluginDefinition } from '@packhouse/sdk';
import type { Step } from './context.ts';
import { addUsage } from './steps/add-usage.ts';
import { bumpRevision } from './steps/bump-revision.ts';
import { recordEvent } from './steps/record-event.ts';

const SYSTEM = { identity: 'system', name: 'system' };
const PAGE = 200;
/** Of one transaction and one event. */
const MOST_FILES = 1000;
/**
 * From when a file was sent, or sent again, or the last version that required it was deleted: longer than any client takes from its first look, or its
 * first layer, to the manifest.
 */
const GRACE_MS = 24 * 3_600_000;

/** Takes the end of the grace period twice. */
const UNREQUIRED = `version_id IS NULL AND current = 1 AND created_at < ? AND NOT EXISTS (
  SELECT 1 FROM requirements r JOIN versions v ON v.id = r.version_id
  WHERE r.package_id = files.package_id AND r.what = 'file' AND r.target = files.path AND (v.deleted_at IS NULL OR v.deleted_at >= ?))`;

export interface PackageFileSweep {
  readonly db: Database;
  readonly clock: () => number;
  readonly plugin: PluginDefinition;
}

interface Target {
  readonly id: number;
  readonly project_id: number;
  readonly name: string;
}

/** Under the package's lock, as every publish into it: a version that requires a file came before, or will not find it. */
async function sweepOne({ db, clock, plugin }: PackageFileSweep, { id, project_id, name }: Target): Promise<number> {
  return db.write(async (tx) => {
    await tx.lock('packages', id);
    const now = clock();
    const gone = await tx.all<{ path: string; size: number; sha256: string }>(
      `UPDATE files SET current = 0, ended_at = ? WHERE id IN (SELECT id FROM files WHERE package_id = ? AND ${UNREQUIRED} ORDER BY id LIMIT ?)
       RETURNING path, size, sha256`,
      [now, id, now - GRACE_MS, now - GRACE_MS, MOST_FILES],
    );
    if (gone.length === 0) return 0;
    const project = { id: project_id, topId: 0 };
    const step: Step = { tx, now, plugin, project, actor: SYSTEM, duplicates: () => undefined, allowDuplicateNames: false };
    await addUsage(step, { versions: 0, files: -gone.length, bytes: -gone.reduce((sum, { size }) => sum + size, 0) });
    const files = gone.map(({ path, sha256 }) => ({ path, sha256 }));
    await recordEvent(step, 'files.deleted', { package: name, version: undefined, path: '' }, { files });
    await bumpRevision(step, id);
    return gone.length;
  });
}

async function sweepAll(sweep: PackageFileSweep, target: Target): Promise<number> {
  for (let files = 0; ;) {
    const gone = await sweepOne(sweep, target);
    files += gone;
    if (gone < MOST_FILES) return files;
  }
}

/** Takes away the files of packages that no version requires, a transaction a package, or several where it has many. Says how many went. */
export async function sweepPackageFiles(sweep: PackageFileSweep): Promise<number> {
  const { db, clock, plugin } = sweep;
  if (plugin.packageFiles !== 'while-required') return 0;
  let files = 0;
  for (let after = 0; ;) {
    const until = clock() - GRACE_MS;
    const page = await db.read.all<Target>(
      `SELECT k.id, k.project_id, k.name FROM packages k WHERE k.format = ? AND k.id > ?
       AND EXISTS (SELECT 1 FROM files WHERE files.package_id = k.id AND ${UNREQUIRED}) ORDER BY k.id LIMIT ?`,
      [plugin.format, after, until, until, PAGE],
    );
    for (const target of page) files += await sweepAll(sweep, target);
    // SQLite answers without a turn of the loop: requests come between.
    await setImmediate();
    if (page.length < PAGE) return files;
    after = page.at(-1)!.id;
  }
}
