import type { Database, Transaction } from '@packhouse/database';
import { type PluginDefinition, refuse } from '@packhouse/sdk';
import type { Ahead } from './ahead.ts';
import { localMaker, type PartMaker } from './made-parts.ts';
import { PartsAhead, type PartSource } from './parts-ahead.ts';

export interface PartsWrite {
  readonly db: Database;
  readonly plugin: PluginDefinition;
  /** Absent: this thread. */
  readonly maker?: PartMaker;
  /** What else the plugin's functions make for it. */
  readonly besides?: Ahead;
}

/** Each time, somebody else changed the same version while its parts were made. */
const MOST_TRIES = 5;

class PartsMissing extends Error {
  override readonly name = 'PartsMissing';
}

/**
 * One transaction, with the parts of the versions that it writes. Where the plugin's functions may take long, nothing waits for them inside: the
 * work is done to see what it leaves, undone, and done again when the parts of that are there. So `work` has no effect but through `tx`, and
 * leaves the same whenever it meets the same.
 */
export async function writeWithParts<T>(
  { db, plugin, maker = localMaker, besides }: PartsWrite,
  work: (tx: Transaction, parts: PartSource) => Promise<T>,
): Promise<T> {
  if (!maker.isolates(plugin.format)) {
    const here: PartSource = { partsOf: (detail, projectId) => maker.make(plugin, detail, projectId) };
    return db.write((tx) => work(tx, here));
  }
  const parts = new PartsAhead(maker, plugin);
  const all = besides ? [parts, besides] : [parts];
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const done = await written(db, all, (tx) => work(tx, parts));
    if (done) return done.value;
    for (const ahead of all) await ahead.makeMissing();
  }
  throw refuse('unavailable', 'others change the same at this moment; try again', { retryAfter: 5 });
}

/** Undefined: parts are missing, and nothing was written. */
async function written<T>(
  db: Database,
  all: readonly Ahead[],
  work: (tx: Transaction) => Promise<T>,
): Promise<{ readonly value: T } | undefined> {
  try {
    return await db.write(async (tx) => {
      for (const ahead of all) ahead.begin();
      const value = await work(tx);
      if (!all.every(({ complete }) => complete)) throw new PartsMissing('the parts of what was written are not made yet');
      return { value };
    });
  } catch (error) {
    if (error instanceof PartsMissing) return undefined;
    throw error;
  }
}
