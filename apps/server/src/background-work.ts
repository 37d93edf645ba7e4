import type { Transaction } from '@packhouse/database';
import { refreshParts } from '@packhouse/documents';
import type { HostParts } from '@packhouse/gateway';
import { collectGarbage } from '@packhouse/maintenance';
import { lockedVersion, makeParts, sweepPackageFiles } from '@packhouse/publishing';
import type { PluginDefinition } from '@packhouse/sdk';
import { sweepOldBuilds } from './sweep-old-builds.ts';

const HOUR_MS = 3_600_000;
const COLLECT = 'garbage.collect';
const REFRESH = 'parts.refresh';
const SWEEP = 'builds.sweep';
const SYSTEM = { identity: 'system', name: 'system' };

async function makePartsOf(host: HostParts, tx: Transaction, plugin: PluginDefinition, versionId: number): Promise<void> {
  const found = await lockedVersion(tx, versionId);
  if (!found) return;
  const { record, version } = found;
  const project = { id: record.project_id, topId: 0 };
  await makeParts(
    { tx, now: host.clock(), plugin, project, actor: SYSTEM, duplicates: () => undefined, allowDuplicateNames: false },
    record,
    version,
  );
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

async function sweep(host: HostParts): Promise<void> {
  await sweepOldBuilds(host);
  await sweepUnrequired(host);
  await againInAnHour(host, SWEEP);
}

/** What was uploaded for a version that never came, or was deleted since. */
async function sweepUnrequired({ db, clock, plugins, log }: HostParts): Promise<void> {
  for (const { format, definition: plugin } of plugins.plugins) {
    const files = await sweepPackageFiles({ db, clock, plugin });
    if (files > 0) log.info({ format, files }, 'files that no version requires were taken away');
  }
}

/** After an upgrade old parts serve until the new ones are made. */
async function refresh(host: HostParts): Promise<void> {
  for (const plugin of host.plugins.plugins) {
    const done = await refreshParts(host.db, plugin.definition, (tx, definition, versionId) =>
      makePartsOf(host, tx, definition, versionId),
    );
    if (done > 0) host.log.info({ format: plugin.format, versions: done }, 'documents are up to date with the plugin');
  }
}

/** What happens without anybody asking: durable jobs, so that a restart loses none and replicas share them. */
export async function startBackgroundWork(host: HostParts): Promise<void> {
  host.jobs.handle(COLLECT, () => collect(host));
  host.jobs.handle(REFRESH, () => refresh(host));
  host.jobs.handle(SWEEP, () => sweep(host));
  await host.db.write(async (tx) => {
    await host.jobs.enqueue(tx, { kind: REFRESH, payload: null, key: REFRESH });
    await host.jobs.enqueue(tx, { kind: COLLECT, payload: null, runAt: host.clock() + HOUR_MS, key: COLLECT });
    await host.jobs.enqueue(tx, { kind: SWEEP, payload: null, runAt: host.clock() + HOUR_MS, key: SWEEP });
  });
  host.jobs.start();
}
