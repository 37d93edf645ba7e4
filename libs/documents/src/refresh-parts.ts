import type { Database } from '@packhouse/database';
import type { PluginDefinition } from '@packhouse/sdk';
import { type Behind, type Remaking, VersionRemaker } from './version-remaker.ts';

export interface RefreshOptions {
  /** How many versions a transaction. */
  readonly batch?: number;
  /** Ends it between two transactions; the next run goes on. */
  readonly signal?: AbortSignal;
}

/**
 * After an upgrade: parts and entries of an older revision are made again, a few versions a transaction, while the old ones serve.
 * Says how many versions were behind.
 */
export async function refreshParts(
  db: Database,
  plugin: PluginDefinition,
  remaking: Remaking,
  { batch = 50, signal }: RefreshOptions = {},
): Promise<number> {
  const remaker = new VersionRemaker(remaking, signal);
  for (const behindAfter of partsBehind(db, plugin, batch)) await remaker.remake(behindAfter);
  await refreshEntries(db, plugin, batch, remaker);
  return remaker.done;
}

type BehindAfter = (after: number) => Promise<Behind[]>;

function partsBehind(db: Database, plugin: PluginDefinition, batch: number): BehindAfter[] {
  return Object.entries(plugin.parts ?? {}).map(
    ([name, part]) =>
      (after) =>
        db.read.all(
          `SELECT v.id, v.package_id FROM versions v LEFT JOIN parts p ON p.version_id = v.id AND p.name = ?
           WHERE v.format = ? AND v.deleted_at IS NULL AND (p.rev IS NULL OR p.rev <> ?) AND v.id > ? ORDER BY v.id LIMIT ?`,
          [name, plugin.format, part.rev, after, batch],
        ),
  );
}

/**
 * A version may have no entry in a set, so absence says nothing: which revision all versions have been through is a row. It is written when the
 * last one is done; a run that ends before, or without one that may go well another time, begins anew.
 */
async function refreshEntries(db: Database, plugin: PluginDefinition, batch: number, remaker: VersionRemaker): Promise<void> {
  const behind: { set: string; part: string; rev: number }[] = [];
  for (const [set, { parts }] of Object.entries(plugin.sets ?? {}))
    for (const [part, { rev }] of Object.entries(parts)) {
      const done = await db.read.get<{ rev: number }>('SELECT rev FROM set_backfills WHERE format = ? AND set_name = ? AND part = ?', [
        ...[plugin.format, set, part],
      ]);
      if (done?.rev !== rev) behind.push({ set, part, rev });
    }
  if (behind.length === 0) return;
  await remaker.remake((after) =>
    db.read.all('SELECT id, package_id FROM versions WHERE format = ? AND deleted_at IS NULL AND id > ? ORDER BY id LIMIT ?', [
      ...[plugin.format, after, batch],
    ]),
  );
  if (remaker.unfinished) return;
  await db.write(async (tx) => {
    for (const { set, part, rev } of behind)
      await tx.run(
        `INSERT INTO set_backfills (format, set_name, part, rev) VALUES (?, ?, ?, ?)
         ON CONFLICT (format, set_name, part) DO UPDATE SET rev = excluded.rev`,
        [plugin.format, set, part, rev],
      );
  });
}
