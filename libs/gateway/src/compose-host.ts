import { randomUUID } from 'node:crypto';
import { FailureThrottle, PasswordVerifier } from '@packhouse/access';
import { type BlobStore, blobStoreFromUrl } from '@packhouse/blobs';
import { Catalog, Downloads } from '@packhouse/catalog';
import type { Configuration } from '@packhouse/config';
import { type Database, openDatabase } from '@packhouse/database';
import { Directory, ensureRoot, loadInstanceSecret, type RootAccount } from '@packhouse/directory';
import { Documents, IndexSets, LocalBuilder, LocalRenderer, localSegments } from '@packhouse/documents';
import { Leases, TableJobQueue } from '@packhouse/jobs';
import { SigningKeys } from '@packhouse/keys';
import type { PluginSet } from '@packhouse/plugin-host';
import { type AtPoint, Publisher } from '@packhouse/publishing';
import { Counters, createLog, type Log } from '@packhouse/telemetry';
import { blobOf } from './body/index.ts';
import type { HostParts } from './parts.ts';
import { type PluginStall, PluginThreads } from './threads/plugin-threads.ts';
import { sealSigner } from './threads/seal-signer.ts';
import type { PluginModule } from './threads/thread-message.ts';

export interface ComposeOptions {
  readonly plugins: PluginSet;
  readonly db?: Database;
  readonly store?: BlobStore;
  readonly log?: Log;
  readonly clock?: () => number;
  /** Where the crash tests stop the process. */
  readonly at?: AtPoint;
  /** Where the plugins' modules lie: threads make the indexes of their registries then, and all that community plugins render. */
  readonly modules?: ReadonlyMap<string, PluginModule>;
}

export interface Host extends HostParts {
  /** The administrator that the first start made, with its password where one was drawn. */
  readonly root: RootAccount | undefined;
  close(): Promise<void>;
}

/** Opens and wires everything behind the wire. Two hosts may live in one process: nothing here is shared between them. */
export async function composeHost(configuration: Configuration, options: ComposeOptions): Promise<Host> {
  const clock = options.clock ?? Date.now;
  const log = options.log ?? createLog(configuration.logLevel);
  const db = options.db ?? (await openDatabase(configuration.databaseUrl, { durable: configuration.durable }));
  const store = options.store ?? blobStoreFromUrl(configuration.blobsUrl, { durable: configuration.durable });
  const passwords = new PasswordVerifier({ now: clock });
  const directory = new Directory({
    db,
    passwords,
    throttle: new FailureThrottle({ now: clock }),
    clock,
    instanceSecret: await loadInstanceSecret(db),
  });
  const root = await ensureRoot(directory, { password: configuration.rootPassword, token: configuration.rootToken });
  const downloads = new Downloads(db, clock);
  const jobs = new TableJobQueue(db, {
    clock,
    failed: (job, error) =>
      log.warn({ job: job.kind, id: job.id, attempts: job.attempts, err: error }, 'a background job failed and will be repeated'),
    interrupted: (error) => log.warn({ err: error }, 'background work was interrupted by the database and goes on later'),
  });
  const counters = new Counters();
  const leases = new Leases(db, clock, randomUUID());
  const keys = new SigningKeys(db, clock);
  const signer = sealSigner(keys);
  const { databaseUrl, blobsUrl, durable, pluginLimit } = configuration;
  const threads = new PluginThreads({
    ...{ databaseUrl, blobsUrl, durable, stallMs: pluginLimit },
    modules: options.modules ?? new Map(),
    local: { builder: new LocalBuilder(db, store, signer), renderer: new LocalRenderer(db), segments: localSegments },
    report: (stall) => reportStall(log, counters, stall),
  });
  const indexes = new IndexSets({
    ...{ db, store, leases, clock, signer, builder: threads, segments: threads },
    observe: (event, { format, set }, error) => {
      counters.add('packhouse_index_generations_total', { format, set, event });
      if (error !== undefined) log.error({ format, set, err: error }, 'an index could not be made; the last whole one is served');
    },
  });
  const host: Host = {
    configuration,
    clock,
    log,
    counters,
    db,
    store,
    directory,
    catalog: new Catalog(db),
    downloads,
    documents: new Documents(threads),
    indexes,
    publisher: new Publisher({
      db,
      store,
      stagedBlobOf: blobOf,
      clock,
      at: options.at,
      maker: threads,
      converter: threads,
      unsaid: (unsaid) =>
        log.warn({ ...unsaid }, `the plugin of the format ${unsaid.format} cannot say all in the form before: no way back to that`),
    }),
    partMaker: threads,
    keys,
    jobs,
    leases,
    plugins: options.plugins,
    root,
    close: async () => {
      await jobs.stop();
      await indexes.close();
      await downloads.close();
      await directory.idle();
      await db.close();
    },
  };
  return host;
}

function reportStall(log: Log, counters: Counters, { format, plugin, work, what, error, retryAfter }: PluginStall): void {
  counters.add('packhouse_plugin_stalls_total', { format, work });
  log.error(
    { format, plugin, what, retryAfter, err: error },
    `the plugin ${plugin} did not come to an end with its ${work}: its thread was ended`,
  );
}
