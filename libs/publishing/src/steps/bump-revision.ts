import type { Step } from '../context.ts';
import { newRevision } from './new-revision.ts';

/** Every document of the package is another one from here on. */
export async function bumpRevision(step: Step, packageId: number): Promise<void> {
  await step.tx.run('UPDATE packages SET revision = ?, updated_at = ? WHERE id = ?', [newRevision(), step.now, packageId]);
  step.tx.touch(`package:${packageId}`);
}
