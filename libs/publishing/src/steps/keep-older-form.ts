import type { MetadataKind } from '@packhouse/sdk';
import type { Step } from '../context.ts';

/**
 * What is written is kept in the form of the plugin before, too, so that that one can be installed again; where the plugin cannot say it in that form, this is
 * remembered instead. `text`: the row's metadata as it is now.
 */
export async function keepOlderForm(step: Step, kind: MetadataKind, rowId: number, text: string): Promise<void> {
  const { tx, plugin, older } = step;
  if (older === undefined) return;
  const { migrate, back } = plugin.metadata ?? {};
  if (!migrate?.[kind] && !back?.[kind]) {
    // Its form has not changed. What is kept all the same comes from a plugin that knew how, and is not this text.
    await tx.run('UPDATE metadata_before SET metadata = NULL WHERE kind = ? AND row_id = ?', [kind, rowId]);
    return;
  }
  const kept = text === 'null' ? text : older(kind, text);
  if (kept === text) {
    await tx.run('DELETE FROM metadata_before WHERE kind = ? AND row_id = ?', [kind, rowId]);
    return;
  }
  await tx.run(
    `INSERT INTO metadata_before (kind, row_id, format, metadata) VALUES (?, ?, ?, ?)
     ON CONFLICT (kind, row_id) DO UPDATE SET metadata = excluded.metadata`,
    [kind, rowId, plugin.format, kept],
  );
}
