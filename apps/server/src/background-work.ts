import type { HostParts } from '@packhouse/gateway';
import type { Job, NewJob } from '@packhouse/jobs';
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
    // What is held does not serve, and its rows may not be in its form yet.
    if (!host.plugins.isHeld(plugin.format))
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

/** A job for each format: what one plugin does wrong is no other's delay. */
const refreshOf = (format: string): NewJob => ({ kind: REFRESH, payload: { format }, key: `${REFRESH}:${format}`, anew: true });

async function refresh(host: HostParts, { payload }: Job, signal: AbortSignal): Promise<void> {
  const format = (payload as { readonly format?: string } | null)?.format;
  if (format === undefined) return;
  // Its rows may not be in its form yet. A process that serves the format does it, or this one when it does.
  if (host.plugins.isHeld(format)) throw new Error(`the format ${format} is not served here`);
  const plugin = host.plugins.get(format);
  if (plugin) await refreshDocuments(host, plugin, { signal });
}

/** Parts of an older revision are made again: after each start, and when a format serves that was held. */
export async function enqueueRefresh(host: HostParts, format: string): Promise<void> {
  await host.db.write((tx) => host.jobs.enqueue(tx, refreshOf(format)));
}

/** What happens without anybody asking: durable jobs, so that a restart loses none and replicas share them. */
export async function startBackgroundWork(host: HostParts): Promise<void> {
  host.jobs.handle(COLLECT, () => collect(host));
  host.jobs.handle(REFRESH, (job, signal) => refresh(host, job, signal));
  host.jobs.handle(SWEEP, () => sweep(host));
  await host.db.write(async (tx) => {
    for (const { format } of host.plugins.plugins) if (!host.plugins.isHeld(format)) await host.jobs.enqueue(tx, refreshOf(format));
    await host.jobs.enqueue(tx, { kind: COLLECT, payload: null, runAt: host.clock() + HOUR_MS, key: COLLECT });
    await host.jobs.enqueue(tx, { kind: SWEEP, payload: null, runAt: host.clock() + HOUR_MS, key: SWEEP });
  });
  host.jobs.start();
}
