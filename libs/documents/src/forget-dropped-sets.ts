import type { Database } from '@packhouse/database';
import type { PluginDefinition } from '@packhouse/sdk';

/**
 * Before a plugin serves: of sets that it does not declare nobody makes entries any more, so they count as made of nothing. Should they come back,
 * their entries are made again of all versions.
 */
export async function forgetDroppedSets(db: Database, { format, sets = {} }: PluginDefinition): Promise<void> {
  const rows = await db.read.all<{ set_name: string; part: string }>('SELECT set_name, part FROM set_backfills WHERE format = ?', [format]);
  const dropped = rows.filter(({ set_name: set, part }) => sets[set]?.parts[part] === undefined);
  if (dropped.length === 0) return;
  await db.write(async (tx) => {
    for (const { set_name: set, part } of dropped)
      await tx.run('DELETE FROM set_backfills WHERE format = ? AND set_name = ? AND part = ?', [format, set, part]);
  });
}
