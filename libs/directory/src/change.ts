import { type Transaction, UniqueViolation } from '@packhouse/database';
import type { Actor } from './actor.ts';
import type { DirectoryContext } from './directory-context.ts';
import { DirectoryError } from './directory-error.ts';

/** One line of the audit. `before` and `after` hold what changed and never a secret or its hash. */
export interface ChangeRecord {
  readonly kind: string;
  readonly subject: string;
  readonly projectId?: number;
  readonly before?: object;
  readonly after?: object;
}

/** An open unit of work of the directory. */
export interface Change {
  readonly tx: Transaction;
  readonly now: number;
  record(entry: ChangeRecord): Promise<void>;
}

/** The one way in which the directory writes: rows and audit together, and caches of access dropped with the commit. */
export async function change<T>(context: DirectoryContext, actor: Actor, work: (change: Change) => Promise<T>): Promise<T> {
  try {
    return await context.db.write(async (tx) => {
      tx.touch('access');
      const now = context.clock();
      return work({ tx, now, record: (entry) => record(tx, now, actor, entry) });
    });
  } catch (error) {
    // Names are looked at before they are written; this is the loser of a race.
    if (error instanceof UniqueViolation) throw new DirectoryError('conflict', 'has already been taken');
    throw error;
  }
}

async function record(tx: Transaction, now: number, actor: Actor, entry: ChangeRecord): Promise<void> {
  const json = (value: object | undefined): string | null => (value === undefined ? null : JSON.stringify(value));
  await tx.run('INSERT INTO events (at, kind, actor, actor_name, project_id, subject, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [
    now,
    entry.kind,
    actor.identity,
    actor.name,
    entry.projectId,
    entry.subject,
    json(entry.before),
    json(entry.after),
  ]);
}
