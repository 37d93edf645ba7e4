import type { Queryable, Transaction } from '@packhouse/database';
import type { PluginDefinition } from '@packhouse/sdk';

/** The form that the metadata of a format's rows has. */
export interface FormState {
  readonly rev: number;
  /** The older form that is kept beside it, where there is one. */
  readonly before: number | undefined;
  /** Rows without an older form beside them are in the older form still. */
  readonly moving: boolean;
}

export const revOf = ({ metadata }: PluginDefinition): number => metadata?.rev ?? 1;

/** Undefined for a format that no server was started with. */
export async function storedForm(q: Pick<Queryable, 'get'>, format: string): Promise<FormState | undefined> {
  const row = await q.get<{ rev: number; before_rev: number | null; moving: number }>(
    'SELECT rev, before_rev, moving FROM metadata_forms WHERE format = ?',
    [format],
  );
  return row && { rev: row.rev, before: row.before_rev ?? undefined, moving: row.moving === 1 };
}

/** A format without packages is in the form of whoever asks; one that has packages and was never asked about is in the first. */
export async function readFormState(q: Queryable, plugin: PluginDefinition): Promise<FormState> {
  const stored = await storedForm(q, plugin.format);
  if (stored) return stored;
  const used = await q.get('SELECT 1 AS one FROM packages WHERE format = ? LIMIT 1', [plugin.format]);
  const rev = used ? 1 : revOf(plugin);
  return { rev, before: rev > 1 ? rev - 1 : undefined, moving: false };
}

/** The same, remembered: a row that is there can be held by those who write, and changed by one who moves. */
export async function rememberedFormState(tx: Transaction, plugin: PluginDefinition): Promise<FormState> {
  const { rev, before } = await readFormState(tx, plugin);
  await tx.run('INSERT INTO metadata_forms (format, rev, before_rev, moving) VALUES (?, ?, ?, 0) ON CONFLICT (format) DO NOTHING', [
    ...[plugin.format, rev, before],
  ]);
  return (await storedForm(tx, plugin.format))!;
}

export async function writeFormState(tx: Transaction, format: string, { rev, before, moving }: FormState): Promise<void> {
  await tx.run(
    `INSERT INTO metadata_forms (format, rev, before_rev, moving) VALUES (?, ?, ?, ?)
     ON CONFLICT (format) DO UPDATE SET rev = excluded.rev, before_rev = excluded.before_rev, moving = excluded.moving`,
    [format, rev, before ?? null, moving ? 1 : 0],
  );
}
