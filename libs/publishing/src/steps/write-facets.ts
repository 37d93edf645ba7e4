import type { FileColumns } from '@packhouse/catalog';
import type { PlannedFile } from '@packhouse/sdk';
import type { Step } from '../context.ts';

/** The file's declared properties, as rows that look-ups find. */
export async function writeFacets(step: Step, { id }: FileColumns, facets: PlannedFile['facets'] = {}): Promise<void> {
  for (const [name, value] of Object.entries(facets))
    await step.tx.run('INSERT INTO facets (file_id, name, value, project_id, format) VALUES (?, ?, ?, ?, ?)', [
      ...[id, name, value, step.project.id, step.plugin.format],
    ]);
}
