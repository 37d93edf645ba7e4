import type { Step } from '../context.ts';

/** Totals move with the rows, so that nobody ever counts them. Bytes are of current files of live versions. */
export async function addUsage(step: Step, change: { versions: number; files: number; bytes: number }): Promise<void> {
  if (change.versions === 0 && change.files === 0 && change.bytes === 0) return;
  await step.tx.run(
    `INSERT INTO usage_totals (project_id, versions, files, bytes) VALUES (?, ?, ?, ?)
     ON CONFLICT (project_id) DO UPDATE SET versions = usage_totals.versions + excluded.versions, files = usage_totals.files + excluded.files, bytes = usage_totals.bytes + excluded.bytes`,
    [step.project.id, change.versions, change.files, change.bytes],
  );
}
