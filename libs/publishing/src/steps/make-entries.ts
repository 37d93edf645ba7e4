import { keyText, parseKey, partitionTopic } from '@packhouse/catalog';
import type { Step } from '../context.ts';
import type { MadeEntry } from '../made-parts.ts';

interface Wanted {
  readonly set: string;
  readonly part: string;
  readonly key: string;
  readonly sort: string;
  readonly rev: number;
  readonly bytes: Uint8Array;
}

interface EntryRow {
  id: number;
  set_name: string;
  part: string;
  entry_key: string;
  sort: string;
  rev: number;
  deleted: number;
  bytes: Uint8Array;
}

/**
 * What a version contributes to the indexes of its registry, as it is now: entries that are new, other or gone are written under a new revision of
 * their partition, which is what readers compare; all others stay as they are. Without any (deleted, hidden), nothing remains, of sets that a plugin
 * before this one had neither.
 */
export async function makeEntries(step: Step, versionId: number, made: readonly MadeEntry[]): Promise<void> {
  const wanted = new Map<string, Wanted>();
  for (const { key, ...entry } of made) {
    const one = { ...entry, key: keyText(key) };
    wanted.set(identityOf(one), one);
  }
  const rows = await step.tx.all<EntryRow>(
    'SELECT id, set_name, part, entry_key, sort, rev, deleted, bytes FROM set_entries WHERE version_id = ?',
    [versionId],
  );
  const revisions = new PartitionRevisions(step);
  for (const row of rows) {
    const entry = wanted.get(identityOf({ set: row.set_name, part: row.part, key: row.entry_key, sort: row.sort }));
    if (entry) wanted.delete(identityOf(entry));
    await keepRow(step, row, entry, revisions);
  }
  for (const entry of wanted.values()) await insertEntry(step, versionId, entry, revisions);
}

const identityOf = (entry: Pick<Wanted, 'set' | 'part' | 'key' | 'sort'>): string =>
  [entry.set, entry.part, entry.key, entry.sort].join('\0');

async function keepRow(step: Step, row: EntryRow, entry: Wanted | undefined, revisions: PartitionRevisions): Promise<void> {
  if (entry && row.deleted === 0 && Buffer.compare(entry.bytes, row.bytes) === 0) {
    if (entry.rev !== row.rev) await step.tx.run('UPDATE set_entries SET rev = ? WHERE id = ?', [entry.rev, row.id]);
    return;
  }
  if (!entry && row.deleted === 1) return;
  const revision = await revisions.of(row.set_name, row.part, row.entry_key);
  await step.tx.run('UPDATE set_entries SET rev = ?, changed = ?, changed_at = ?, deleted = ?, bytes = ? WHERE id = ?', [
    ...[entry?.rev ?? row.rev, revision, step.now, entry ? 0 : 1, entry?.bytes ?? new Uint8Array()],
    row.id,
  ]);
}

async function insertEntry(step: Step, versionId: number, entry: Wanted, revisions: PartitionRevisions): Promise<void> {
  const { tx, project, plugin, now } = step;
  const revision = await revisions.of(entry.set, entry.part, entry.key);
  await tx.run(
    `INSERT INTO set_entries (project_id, format, set_name, part, entry_key, sort, version_id, rev, changed, changed_at, bytes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [project.id, plugin.format, entry.set, entry.part, entry.key, entry.sort, versionId, entry.rev, revision, now, entry.bytes],
  );
  await tx.run(
    'INSERT INTO set_keys (project_id, format, set_name, partition_name, part, entry_key) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    [project.id, plugin.format, entry.set, await revisions.partition(entry.set, entry.part, entry.key), entry.part, entry.key],
  );
}

/** One step of each partition that a change touches. The row is held until the commit: whoever comes next gets a higher number, and commits later. */
class PartitionRevisions {
  readonly #taken = new Map<string, number>();

  constructor(private readonly step: Step) {}

  /** Of a set that the plugin does not declare, the one that its entries were made in. */
  async partition(set: string, part: string, key: string): Promise<string> {
    const { tx, project, plugin } = this.step;
    const declared = plugin.sets?.[set];
    if (declared) return declared.partition?.(parseKey(key)) ?? '';
    const row = await tx.get<{ partition_name: string }>(
      'SELECT partition_name FROM set_keys WHERE format = ? AND set_name = ? AND part = ? AND entry_key = ? AND project_id = ?',
      [plugin.format, set, part, key, project.id],
    );
    return row?.partition_name ?? '';
  }

  async of(set: string, part: string, key: string): Promise<number> {
    const { tx, project, plugin } = this.step;
    const partition = await this.partition(set, part, key);
    const at = `${set}\0${partition}`;
    const taken = this.#taken.get(at);
    if (taken !== undefined) return taken;
    const row = await tx.get<{ revision: number }>(
      `INSERT INTO partition_revisions (project_id, format, set_name, partition_name, revision) VALUES (?, ?, ?, ?, 1)
       ON CONFLICT (format, set_name, partition_name, project_id) DO UPDATE SET revision = partition_revisions.revision + 1 RETURNING revision`,
      [project.id, plugin.format, set, partition],
    );
    tx.touch(partitionTopic(project.id, plugin.format, set, partition));
    this.#taken.set(at, row!.revision);
    return row!.revision;
  }
}
