import { refuse } from '@packhouse/sdk';
import { packageByKey, type PackageColumns, packageColumns } from '@packhouse/catalog';
import type { Step } from '../context.ts';
import { newRevision } from './new-revision.ts';

/** Inside a top-level group a name belongs to the project that published it first. */
async function claimName(step: Step, record: PackageColumns): Promise<void> {
  if (!step.plugin.names.owned) return;
  const at = [step.project.topId, step.plugin.format, record.key];
  await step.tx.run('INSERT INTO name_owners (top_id, format, key, package_id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING', [
    ...at,
    record.id,
  ]);
  const owner = await step.tx.get<{ package_id: number }>(
    'SELECT package_id FROM name_owners WHERE top_id = ? AND format = ? AND key = ?',
    at,
  );
  if (owner?.package_id !== record.id && !step.allowDuplicateNames)
    throw refuse(
      'name-taken',
      `the name ${record.name} belongs to another project of this top-level group; publish it there, or under another name`,
    );
}

/** Locked first, read then: what another writer committed in between is in the row. */
async function locked({ tx }: Step, id: number): Promise<PackageColumns> {
  await tx.lock('packages', id);
  const row = await tx.get<PackageColumns>(`SELECT ${packageColumns} FROM packages WHERE id = ?`, [id]);
  if (!row) throw new Error(`package ${id} vanished while it was changed`);
  return row;
}

/** The package's row, held until the end of the transaction. */
export async function upsertPackage(step: Step, name: string): Promise<PackageColumns> {
  const { tx, project, plugin, now } = step;
  const key = plugin.names.key(name);
  const existing = await packageByKey(tx, project.id, plugin.format, key);
  if (existing) return locked(step, existing.id);
  await lockNewNames(step);
  const created = await tx.get<PackageColumns>(
    `INSERT INTO packages (project_id, format, name, key, root, revision, search_text, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (project_id, format, key) DO NOTHING RETURNING ${packageColumns}`,
    [project.id, plugin.format, name, key, plugin.names.root?.(name)?.toLowerCase(), newRevision(), name.toLowerCase(), now, now],
  );
  const record = created ?? (await packageByKey(tx, project.id, plugin.format, key));
  if (!record) throw new Error(`package ${name} vanished while it was made`);
  await claimName(step, record);
  return created ? record : locked(step, record.id);
}

/** Whoever is about to make a package, or to expect one, waits for others who do: until then there is no row of it to hold. */
export const lockNewNames = ({ tx, project }: Step): Promise<void> => tx.lock('projects', project.id);

/** The row of a package that must be there. */
export async function requirePackage(step: Step, name: string): Promise<PackageColumns> {
  const record = await packageByKey(step.tx, step.project.id, step.plugin.format, step.plugin.names.key(name));
  if (!record) throw refuse('package-not-found', `there is no package ${name} here`);
  return locked(step, record.id);
}
