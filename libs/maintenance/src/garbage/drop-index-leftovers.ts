import type { Collection } from './collection.ts';

const DAY = 24 * 3_600_000;
/** Ended generations stay for a day, or as long as they are among the last three of their unit: clients hold names of their members. */
const RETAINED_MS = DAY;
const RETAINED = 3;
/** An index that is behind for so long is made anew from all entries when somebody asks. */
const TOLD_MS = 7 * DAY;
const PAGE = 500;

/** Generations that nobody can ask for any more, entries that are gone and were told to all who build on them, and digests whose file never came. */
export async function dropIndexLeftovers(run: Collection): Promise<void> {
  const now = run.now();
  await run.write((tx) =>
    tx.run(
      `DELETE FROM set_generations WHERE ended_at <= ? AND (last_read_at IS NULL OR (
         SELECT COUNT(*) FROM set_generations newer WHERE newer.format = set_generations.format AND newer.set_name = set_generations.set_name
         AND newer.unit = set_generations.unit AND newer.audience = set_generations.audience AND newer.id > set_generations.id AND newer.ended_at IS NOT NULL) >= ?)`,
      [now - RETAINED_MS, RETAINED],
    ),
  );
  await forgetTold(run, now - TOLD_MS);
  await run.write((tx) => tx.run('DELETE FROM expected_digests WHERE created_at <= ?', [now - DAY]));
}

/** Whoever builds on a generation that is older than this asks for all entries, so it goes first; a build may have begun a little before its row was written. */
const BUILD_MS = 3_600_000;

/** Rows of entries that are gone are there for generations that were made before; those that are left behind for so long go with them. */
async function forgetTold(run: Collection, told: number): Promise<void> {
  const places = await run.db.read.all<{ project_id: number; format: string; set_name: string }>(
    'SELECT DISTINCT project_id, format, set_name FROM set_entries WHERE deleted = 1 AND changed_at <= ?',
    [told],
  );
  for (const { project_id, format, set_name } of places) {
    await run.write((tx) =>
      tx.run(
        `DELETE FROM set_generations WHERE ended_at IS NULL AND created_at <= ? AND format = ? AND set_name = ?
         AND REPLACE(REPLACE(projects, '[', ','), ']', ',') LIKE ?`,
        [told + BUILD_MS, format, set_name, `%,${project_id},%`],
      ),
    );
    for (let gone = PAGE; gone === PAGE; await run.paged('leftovers'))
      gone = await run.write((tx) =>
        tx.run(
          `DELETE FROM set_entries WHERE id IN (
             SELECT id FROM set_entries WHERE project_id = ? AND format = ? AND set_name = ? AND deleted = 1 AND changed_at <= ? LIMIT ${PAGE})`,
          [project_id, format, set_name, told],
        ),
      );
  }
}
