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
  for (const [name, part] of Object.entries(plugin.parts ?? {})) {
    // A cursor, so that a version whose part cannot be made is passed over and not tried for ever.
    for (let after = 0; ;) {
      const behind = await db.read.all<{ id: number; package_id: number }>(
        `SELECT v.id, v.package_id FROM versions v LEFT JOIN parts p ON p.version_id = v.id AND p.name = ?
         WHERE v.format = ? AND v.deleted_at IS NULL AND (p.rev IS NULL OR p.rev <> ?) AND v.id > ? ORDER BY v.id LIMIT ?`,
        [name, plugin.format, part.rev, after, batch],
      );
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
