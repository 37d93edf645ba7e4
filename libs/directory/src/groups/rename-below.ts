import type { Transaction } from '@packhouse/database';
import { lineageRange } from '../rules/lineage.ts';

/** Gives a namespace, and everything in it, a new beginning of their full paths. */
export async function renameBelow(tx: Transaction, lineage: string, from: string, to: string): Promise<void> {
  const rest = from.length + 1;
  for (const table of ['namespaces', 'projects'])
    await tx.run(
      `UPDATE ${table} SET full_path = ? || substr(full_path, ?), full_path_key = ? || substr(full_path_key, ?) WHERE lineage >= ? AND lineage < ?`,
      [to, rest, to.toLowerCase(), rest, ...lineageRange(lineage)],
    );
}
