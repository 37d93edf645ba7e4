import type { HostParts } from '@packhouse/gateway';
import { collectGarbage } from '@packhouse/maintenance';
import type { CompiledPlugin } from '@packhouse/plugin-host';
import { sweepPackageFiles } from '@packhouse/publishing';
import { refreshDocuments } from './refresh-documents.ts';
import { sweepOldBuilds } from './sweep-old-builds.ts';

const HOUR_MS = 3_600_000;
const COLLECT = 'garbage.collect';
const REFRESH = 'parts.refresh';
const SWEEP = 'builds.sweep';

/** One plugin after the other: what one of them throws is its own, and the work is done again later. */
async function eachPlugin(host: HostParts, what: string, work: (plugin: CompiledPlugin) => Promise<void>): Promise<void> {
  const failed: unknown[] = [];
  for (const plugin of host.plugins.plugins)
    await work(plugin).catch((error: unknown) => {
      host.log.error({ format: plugin.format, err: error }, `${what} failed for the format ${plugin.format}`);
      failed.push(error);
    });
  if (failed.length === 1) throw failed[0];
  if (failed.length > 0) throw new AggregateError(failed, `${what} failed for ${failed.length} format(s)`);
}

async function collect(host: HostParts): Promise<void> {
  const report = await collectGarbage({ db: host.db, store: host.store, leases: host.leases, clock: host.clock });
  host.log.info({ report }, 'garbage collection');
  await againInAnHour(host, COLLECT);
}

/** A job of its own, so that one process of many makes it. */
async function againInAnHour(host: HostParts, kind: string): Promise<void> {
  const key = `${kind}:${Math.floor(host.clock() / HOUR_MS) + 1}`;
  await host.db.write((tx) => host.jobs.enqueue(tx, { kind, payload: null, runAt: host.clock() + HOUR_MS, key }));
}

/** What a plugin throws is in the log; the others, and the next hour, do not wait for it. */
async function sweep(host: HostParts): Promise<void> {
  await eachPlugin(host, 'taking away what is old', async (plugin) => {
    await sweepOldBuilds(host, plugin);
    await sweepUnrequired(host, plugin);
  }).catch(() => undefined);
  await againInAnHour(host, SWEEP);
}

/** What was uploaded for a version that never came, or was deleted since. */
async function sweepUnrequired({ db, clock, log }: HostParts, { format, definition: plugin }: CompiledPlugin): Promise<void> {
  const files = await sweepPackageFiles({ db, clock, plugin });
  if (files > 0) log.info({ format, files }, 'files that no version requires were taken away');
}

/** What happens without anybody asking: durable jobs, so that a restart loses none and replicas share them. */
export async function startBackgroundWork(host: HostParts): Promise<void> {
  host.jobs.handle(COLLECT, () => collect(host));
  host.jobs.handle(REFRESH, () => eachPlugin(host, 'making documents again', (plugin) => refreshDocuments(host, plugin)));
  host.jobs.handle(SWEEP, () => sweep(host));
  await host.db.write(async (tx) => {
    await host.jobs.enqueue(tx, { kind: REFRESH, payload: null, key: REFRESH });
    await host.jobs.enqueue(tx, { kind: COLLECT, payload: null, runAt: host.clock() + HOUR_MS, key: COLLECT });
    await host.jobs.enqueue(tx, { kind: SWEEP, payload: null, runAt: host.clock() + HOUR_MS, key: SWEEP });
  });
  host.jobs.start();
}
