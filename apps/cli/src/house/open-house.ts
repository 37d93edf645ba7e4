import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FailureThrottle, PasswordVerifier } from '@packhouse/access';
import { type BlobStore, blobStoreFromUrl } from '@packhouse/blobs';
import { type Configuration, readConfiguration } from '@packhouse/config';
import { type Database, openDatabase } from '@packhouse/database';
import { Directory, ensureRoot, loadInstanceSecret } from '@packhouse/directory';
import { CommandProblem } from '../terminal/command-problem.ts';
import type { Invocation } from '../terminal/invocation.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface House {
  readonly configuration: Configuration;
  readonly db: Database;
  readonly store: BlobStore;
  readonly clock: () => number;
}

export interface Administration extends House {
  readonly directory: Directory;
}

export const configurationOf = (terminal: Terminal): Configuration => readConfiguration(terminal.environment, terminal.cwd);

export const storeOf = ({ blobsUrl, durable }: Configuration): BlobStore => blobStoreFromUrl(blobsUrl, { durable });

/** The file of an SQLite database; undefined for PostgreSQL. */
export function sqliteFile({ databaseUrl }: Configuration): string | undefined {
  if (/^postgres(ql)?:/.test(databaseUrl)) return undefined;
  return databaseUrl.startsWith('file:') ? fileURLToPath(databaseUrl) : databaseUrl;
}

/** Opens an instance that is there; a mistyped folder must not become a second, empty one. */
export async function inHouse<T>({ terminal }: Invocation, work: (house: House) => Promise<T>): Promise<T> {
  const configuration = configurationOf(terminal);
  const file = sqliteFile(configuration);
  if (file !== undefined && !existsSync(file))
    throw new CommandProblem(
      `there is no database ${file}`,
      'Set PACKHOUSE_DATA to the data folder of your instance; packhouse serve makes a new one.',
      2,
    );
  const db = await openDatabase(configuration.databaseUrl, { durable: configuration.durable });
  try {
    return await work({ configuration, db, store: storeOf(configuration), clock: Date.now });
  } finally {
    await db.close();
  }
}

/** Opens an instance for changes to who there is, before its first start too: then the administrator is made here. */
export async function administer<T>(invocation: Invocation, work: (house: Administration) => Promise<T>): Promise<T> {
  const configuration = configurationOf(invocation.terminal);
  const clock = Date.now;
  const db = await openDatabase(configuration.databaseUrl, { durable: configuration.durable });
  try {
    const directory = new Directory({
      db,
      passwords: new PasswordVerifier({ now: clock }),
      throttle: new FailureThrottle({ now: clock }),
      clock,
      instanceSecret: await loadInstanceSecret(db),
    });
    const root = await ensureRoot(directory, { password: configuration.rootPassword, token: configuration.rootToken });
    // To standard error in any case: it is shown once, and scripts read the other one.
    if (root?.password !== undefined)
      invocation.terminal.err(`A new instance: its administrator is root with the password ${root.password} (shown this once).`);
    return await work({ configuration, db, store: storeOf(configuration), clock, directory });
  } finally {
    await db.close();
  }
}
