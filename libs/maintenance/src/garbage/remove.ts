import type { Transaction } from '@packhouse/database';
import type { Collection } from './collection.ts';
import { countBlobs } from './count-blobs.ts';
import { REFERENCED, referenceParams } from './references.ts';
import { add } from './report.ts';

const PAGE = 100;
const DUE = 'condemned_at <= ?';

interface Condemned {
  sha256: string;
  size: number;
}

type Fate = 'removed' | 'spared' | 'gone';

const spare = async (tx: Transaction, sha256: string): Promise<Fate> => {
  await tx.run('UPDATE blobs SET unreferenced_since = NULL, condemned_at = NULL WHERE sha256 = ?', [sha256]);
  return 'spared';
};

/**
 * One blob under its lock. A publisher writes the same row before it looks whether its bytes are still there, so one of the two waits
 * for the other. Bytes that are missing now are not removed either: a publisher may put them back at any moment without asking.
 */
async function removeOne(run: Collection, tx: Transaction, { sha256, size }: Condemned): Promise<Fate> {
  await tx.lock('blobs', sha256, 'sha256');
  const sentenced = await tx.get(`SELECT 1 AS one FROM blobs WHERE sha256 = ? AND ${DUE}`, [sha256, run.now() - run.secondDelay]);
  if (!sentenced) return 'gone';
  const needed = await tx.get(`SELECT 1 AS one FROM blobs WHERE sha256 = ? AND ${REFERENCED}`, [sha256, ...referenceParams(run.cutoff())]);
  if (needed) return spare(tx, sha256);
  const bytes = await run.store.stat(sha256);
  // Touched within the grace period: somebody is publishing these bytes and has not reached its transaction yet.
  if (bytes && bytes.modified.getTime() > run.cutoff()) return spare(tx, sha256);
  await tx.run('DELETE FROM blobs WHERE sha256 = ?', [sha256]);
  await tx.run("INSERT INTO events (at, kind, actor, actor_name, subject, before) VALUES (?, 'blob.collected', 'system', 'system', ?, ?)", [
    ...[run.now(), `blob:${sha256}`, JSON.stringify({ size })],
  ]);
  await run.at('gc.row-deleted');
  if (bytes) await run.store.remove(sha256);
  await run.at('gc.bytes-removed');
  return 'removed';
}

const nextPage = (run: Collection, after: string): Promise<Condemned[]> =>
  run.db.read.all(`SELECT sha256, size FROM blobs WHERE sha256 > ? AND ${DUE} ORDER BY sha256 LIMIT ?`, [
    after,
    run.now() - run.secondDelay,
    PAGE,
  ]);

/** Ends what was condemned before the second delay. */
export async function remove(run: Collection): Promise<void> {
  if (run.dryRun) {
    run.report.removed = await countBlobs(run.db.read, `${DUE} AND NOT ${REFERENCED}`, [
      run.now() - run.secondDelay,
      ...referenceParams(run.cutoff()),
    ]);
    return;
  }
  await run.at('gc.before-remove');
  for (let after = ''; ;) {
    const page = await nextPage(run, after);
    for (const blob of page) {
      const fate = await run.write((tx) => removeOne(run, tx, blob));
      if (fate !== 'gone') add(run.report[fate], blob.size);
    }
    if (page.length === 0) return;
    after = page.at(-1)!.sha256;
    await run.paged('remove');
  }
}
