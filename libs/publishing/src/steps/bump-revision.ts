import type { PluginDefinition } from '@packhouse/sdk';
import type { Step } from '../context.ts';
import { newRevision } from './new-revision.ts';

const byDate = ({ documents = {} }: PluginDefinition): boolean => Object.values(documents).some((document) => document.byDate);

/** The date of a package whose clients revalidate by date alone: HTTP's dates have whole seconds, so two writes in one second need two of them. */
const LATER = 'CASE WHEN ? > updated_at + 999 THEN CAST(? AS BIGINT) ELSE (updated_at / 1000 + 1) * 1000 END';

/** Every document of the package is another one from here on. */
export async function bumpRevision(step: Pick<Step, 'tx' | 'now' | 'plugin'>, packageId: number): Promise<void> {
  const { tx, now, plugin } = step;
  if (byDate(plugin))
    await tx.run(`UPDATE packages SET revision = ?, updated_at = ${LATER} WHERE id = ?`, [newRevision(), now, now, packageId]);
  else await tx.run('UPDATE packages SET revision = ?, updated_at = ? WHERE id = ?', [newRevision(), now, packageId]);
  tx.touch(`package:${packageId}`);
}
