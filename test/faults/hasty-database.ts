import { setTimeout as pause } from 'node:timers/promises';
import type { Database, Transaction } from '@packhouse/database';

const COMMIT_DELAY_MS = 250;

/** Breaks the one promise on purpose: `write` resolves when the work is done, and the commit follows a little later. */
export function hasty(db: Database): Database {
  return {
    dialect: db.dialect,
    read: db.read,
    snapshot: (work) => db.snapshot(work),
    openSnapshot: () => db.openSnapshot(),
    write: <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => writeHastily(db, work),
    onCommit: (listener) => db.onCommit(listener),
    refresh: () => db.refresh(),
    ping: () => db.ping(),
    close: () => db.close(),
  };
}

function writeHastily<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const written = db.write(async (tx) => {
    resolve(await work(tx));
    await pause(COMMIT_DELAY_MS);
  });
  written.catch(reject);
  return promise;
}
