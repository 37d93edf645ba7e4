import { setImmediate } from 'node:timers/promises';
import type { Database, Transaction } from '@packhouse/database';
import type { PluginDefinition } from '@packhouse/sdk';
import type { MetadataConverter } from './convert-metadata.ts';
import type { PageLimits } from './form-pages.ts';

export interface FormMove {
  readonly db: Database;
  readonly plugin: PluginDefinition;
  readonly converter: MetadataConverter;
  readonly clock: () => number;
  /** Ends the move between two pages; the next start goes on with it. */
  readonly signal?: AbortSignal;
  readonly page?: PageLimits;
  /** Begins each transaction of the move: throws where another process has taken it over. */
  readonly mine?: (tx: Transaction) => Promise<void>;
}

export const write = <T>({ db, mine }: FormMove, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  db.write(async (tx) => {
    await mine?.(tx);
    return work(tx);
  });

/** Requests come between two pages; a host that stops ends here. */
export async function turn({ signal }: FormMove): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}
