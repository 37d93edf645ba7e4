import { setImmediate } from 'node:timers/promises';
import type { Database, Transaction } from '@packhouse/database';
import type { PluginDefinition } from '@packhouse/sdk';

/** A plugin's own functions could not make the parts of one version: all others may go well. */
export class PartsNotMade extends Error {
  override readonly name = 'PartsNotMade';
}

/** How parts are made again. */
export interface Remaking {
  /** Before the first transaction, where there is anything to do. */
  ready?(): Promise<void> | void;
  /** Makes a version's parts again, inside the transaction. Throws `PartsNotMade` where the plugin cannot. */
  make(tx: Transaction, versionId: number): Promise<void>;
  /** Its old parts stay. */
  passedOver?(versionId: number, error: PartsNotMade): void;
}

interface Behind {
  readonly id: number;
  readonly package_id: number;
}

/**
 * After an upgrade: parts and entries of an older revision are made again, a few versions a transaction, while the old ones serve.
 * Says how many versions were behind.
 */
export async function refreshParts(db: Database, plugin: PluginDefinition, remaking: Remaking, batch = 50): Promise<number> {
  let done = 0;
  const remake = async (behindAfter: BehindAfter): Promise<void> => {
    // A cursor, so that a version whose part cannot be made is passed over and not tried for ever.
    for (let after = 0; ;) {
      const behind = await behindAfter(after);
      if (behind.length === 0) return;
      await remaking.ready?.();
      await remakeBatch(db, remaking, behind);
      done += behind.length;
      after = behind.at(-1)!.id;
      // SQLite answers without a turn of the loop: requests come between.
      await setImmediate();
    }
  };
  for (const behindAfter of partsBehind(db, plugin, batch)) await remake(behindAfter);
  await refreshEntries(db, plugin, batch, remake);
  return done;
}

/** All in one transaction; where one of them cannot be made, each in its own. */
async function remakeBatch(db: Database, remaking: Remaking, behind: readonly Behind[]): Promise<void> {
  try {
    await db.write(async (tx) => {
      for (const version of behind) {
        await remaking.make(tx, version.id);
        tx.touch(`package:${version.package_id}`);
      }
    });
  } catch (error) {
    if (!(error instanceof PartsNotMade)) throw error;
    if (behind.length === 1) remaking.passedOver?.(behind[0]!.id, error);
    else for (const version of behind) await remakeBatch(db, remaking, [version]);
  }
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
 * last one is done; a run that ends before begins anew.
 */
async function refreshEntries(
  db: Database,
  plugin: PluginDefinition,
  batch: number,
  remake: (behindAfter: BehindAfter) => Promise<void>,
): Promise<void> {
  const behind: { set: string; part: string; rev: number }[] = [];
  for (const [set, { parts }] of Object.entries(plugin.sets ?? {}))
    for (const [part, { rev }] of Object.entries(parts)) {
      const done = await db.read.get<{ rev: number }>('SELECT rev FROM set_backfills WHERE format = ? AND set_name = ? AND part = ?', [
        ...[plugin.format, set, part],
      ]);
      if (done?.rev !== rev) behind.push({ set, part, rev });
    }
  if (behind.length === 0) return;
  await remake((after) =>
    db.read.all('SELECT id, package_id FROM versions WHERE format = ? AND deleted_at IS NULL AND id > ? ORDER BY id LIMIT ?', [
      ...[plugin.format, after, batch],
    ]),
  );
  await db.write(async (tx) => {
    for (const { set, part, rev } of behind)
      await tx.run(
        `INSERT INTO set_backfills (format, set_name, part, rev) VALUES (?, ?, ?, ?)
         ON CONFLICT (format, set_name, part) DO UPDATE SET rev = excluded.rev`,
        [plugin.format, set, part, rev],
      );
  });
}
