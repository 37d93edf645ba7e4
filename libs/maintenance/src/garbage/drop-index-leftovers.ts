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
  await run.write(async (tx) => {
    const told = now - TOLD_MS;
    const old = await tx.get('SELECT 1 AS one FROM set_entries WHERE deleted = 1 AND changed_at <= ? LIMIT 1', [told]);
    if (!old) return;
    await tx.run('DELETE FROM set_generations WHERE ended_at IS NULL AND created_at <= ?', [told]);
    await tx.run(`DELETE FROM set_entries WHERE id IN (SELECT id FROM set_entries WHERE deleted = 1 AND changed_at <= ? LIMIT ${PAGE})`, [
      told,
    ]);
  });
  await run.write((tx) => tx.run('DELETE FROM expected_digests WHERE created_at <= ?', [now - DAY]));
}
