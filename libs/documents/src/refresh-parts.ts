import type { Database, Transaction } from '@packhouse/database';
import type { PluginDefinition } from '@packhouse/sdk';

/** Makes a version's parts again, inside the transaction. */
export type MakePartsOf = (tx: Transaction, plugin: PluginDefinition, versionId: number) => Promise<void>;

/**
 * After an upgrade: parts of an older revision are made again, a few versions a transaction, while the old ones serve.
 * Says how many versions were behind.
 */
export async function refreshParts(db: Database, plugin: PluginDefinition, makePartsOf: MakePartsOf, batch = 50): Promise<number> {
  let done = 0;
  for (const behindAfter of [...partsBehind(db, plugin, batch), ...(await entriesBehind(db, plugin, batch))]) {
    // A cursor, so that a version whose part cannot be made is passed over and not tried for ever.
    for (let after = 0; ;) {
      const behind = await behindAfter(after);
      if (behind.length === 0) break;
      await db.write(async (tx) => {
        for (const version of behind) {
          await makePartsOf(tx, plugin, version.id);
          tx.touch(`package:${version.package_id}`);
        }
      });
      done += behind.length;
      after = behind.at(-1)!.id;
    }
  }
  return done;
}

type BehindAfter = (after: number) => Promise<{ id: number; package_id: number }[]>;

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

/** A version may have no entry in a set, so that absence says nothing of one version; a part that has none at all is new. */
async function entriesBehind(db: Database, plugin: PluginDefinition, batch: number): Promise<BehindAfter[]> {
  const behind: BehindAfter[] = [];
  for (const [set, { parts }] of Object.entries(plugin.sets ?? {}))
    for (const [part, { rev }] of Object.entries(parts)) {
      const at = [plugin.format, set, part];
      const any = await db.read.get('SELECT 1 AS one FROM set_entries WHERE format = ? AND set_name = ? AND part = ? LIMIT 1', at);
      const old =
        'SELECT 1 FROM set_entries e WHERE e.version_id = v.id AND e.set_name = ? AND e.part = ? AND e.deleted = 0 AND e.rev <> ?';
      behind.push((after) =>
        db.read.all(
          `SELECT v.id, v.package_id FROM versions v WHERE v.format = ? AND v.deleted_at IS NULL AND v.id > ? ${any ? `AND EXISTS (${old})` : ''} ORDER BY v.id LIMIT ?`,
          [plugin.format, after, ...(any ? [set, part, rev] : []), batch],
        ),
      );
    }
  return behind;
}
