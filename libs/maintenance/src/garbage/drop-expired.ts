import type { Collection } from './collection.ts';
import { dropIndexLeftovers } from './drop-index-leftovers.ts';

const APPENDER_MS = 10 * 60_000;
const IDLE = 'expires_at <= ? AND (appending_until IS NULL OR appending_until <= ?)';

/**
 * Takes the appender's place first, so that nobody adds a part while they go; the row goes last, for it is what tells the next run
 * about parts that this one did not get to.
 */
async function dropUploadSession(run: Collection, id: string): Promise<boolean> {
  const now = run.now();
  const taken = await run.write((tx) =>
    tx.run(`UPDATE upload_sessions SET appending_until = ? WHERE id = ? AND ${IDLE}`, [now + APPENDER_MS, id, now, now]),
  );
  if (taken === 0) return false;
  await run.store.parts.drop(id);
  await run.write((tx) => tx.run('DELETE FROM upload_sessions WHERE id = ?', [id]));
  return true;
}

const uploadSessionsAfter = (run: Collection, after: string): Promise<{ id: string }[]> =>
  run.db.read.all(`SELECT id FROM upload_sessions WHERE id > ? AND ${IDLE} ORDER BY id LIMIT 100`, [after, run.now(), run.now()]);

async function dropUploadSessions(run: Collection): Promise<void> {
  for (let page = await uploadSessionsAfter(run, ''); page.length > 0; page = await uploadSessionsAfter(run, page.at(-1)!.id)) {
    for (const { id } of page) if (run.dryRun || (await dropUploadSession(run, id))) run.report.uploadSessions += 1;
    await run.paged('leftovers');
  }
}

async function dropRows(run: Collection, table: 'browser_sessions' | 'device_grants'): Promise<number> {
  if (!run.dryRun) return run.write((tx) => tx.run(`DELETE FROM ${table} WHERE expires_at <= ?`, [run.now()]));
  const row = await run.db.read.get<{ rows: number }>(`SELECT COUNT(*) AS rows FROM ${table} WHERE expires_at <= ?`, [run.now()]);
  return row!.rows;
}

/** What expired, and what crashed uploads left on the disk. */
export async function dropExpired(run: Collection): Promise<void> {
  await dropUploadSessions(run);
  run.report.browserSessions = await dropRows(run, 'browser_sessions');
  run.report.deviceGrants = await dropRows(run, 'device_grants');
  if (!run.dryRun) await dropIndexLeftovers(run);
  if (!run.dryRun) run.report.temporaryFiles = await run.store.sweepTemporary(new Date(run.cutoff()));
}
