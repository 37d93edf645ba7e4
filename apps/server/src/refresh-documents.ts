import { setTimeout } from 'node:timers/promises';
import type { Transaction } from '@packhouse/database';
import { type Behind, PartsNotMade, refreshParts } from '@packhouse/documents';
import type { HostParts } from '@packhouse/gateway';
import {
  bumpRevision,
  lockedVersion,
  makeParts,
  type PartMaker,
  type PartSource,
  requireForm,
  writeWithParts,
} from '@packhouse/publishing';
import { type PluginDefinition, RefusalError } from '@packhouse/sdk';

const SYSTEM = { identity: 'system', name: 'system' };

export interface RefreshTimes {
  readonly signal?: AbortSignal;
  /** Waits until what came to no end may be tried again. */
  readonly pause?: (seconds: number) => Promise<void>;
}

/** What a plugin throws is told apart from what the database does; what came to no end may do so later. */
function tellingApart(maker: PartMaker): PartMaker {
  return {
    isolates: (format) => maker.isolates(format),
    make: async (plugin, detail, projectId) => {
      try {
        return await maker.make(plugin, detail, projectId);
      } catch (cause) {
        const retryAfter = cause instanceof RefusalError && cause.code === 'unavailable' ? (cause.options.retryAfter ?? 0) : undefined;
        throw new PartsNotMade(`the parts of ${detail.package.name} ${detail.version.version}`, { cause, retryAfter });
      }
    },
  };
}

async function makePartsOf(
  { clock }: HostParts,
  { tx, parts }: { readonly tx: Transaction; readonly parts: PartSource },
  plugin: PluginDefinition,
  versionId: number,
): Promise<void> {
  await requireForm(tx, plugin);
  const found = await lockedVersion(tx, versionId);
  if (!found) return;
  const { record, version } = found;
  const project = { id: record.project_id, topId: 0 };
  const step = { tx, now: clock(), parts, plugin, project, actor: SYSTEM, duplicates: () => undefined, allowDuplicateNames: false };
  await makeParts(step, record, version);
}

/** In one transaction with the change of revision that makes other documents of them. */
async function remake(host: HostParts, maker: PartMaker, plugin: PluginDefinition, versions: readonly Behind[]): Promise<void> {
  await writeWithParts({ db: host.db, plugin, maker }, async (tx, parts) => {
    for (const { id } of versions) await makePartsOf(host, { tx, parts }, plugin, id);
    for (const id of new Set(versions.map((version) => version.package_id))) await bumpRevision({ tx, now: host.clock(), plugin }, id);
  });
}

/** After an upgrade old parts serve until the new ones are made. A version whose parts cannot be made keeps the old ones. */
export async function refreshDocuments(
  host: HostParts,
  { format, definition: plugin }: { format: string; definition: PluginDefinition },
  { signal, pause = (seconds) => setTimeout(seconds * 1000, undefined, { signal }) }: RefreshTimes = {},
): Promise<void> {
  const maker = tellingApart(host.partMaker);
  const remaking = {
    pause,
    make: (versions: readonly Behind[]) => remake(host, maker, plugin, versions),
    passedOver: (versionId: number, { message, cause }: PartsNotMade) =>
      host.log.error(
        { format, versionId, err: cause },
        `the plugin of the format ${format} cannot make ${message} again: the old ones are served`,
      ),
  };
  // What takes long is made before its transaction, and would be out of date at the end of a long batch.
  const done = await refreshParts(host.db, plugin, remaking, { signal, batch: maker.isolates(format) ? 1 : undefined });
  if (done > 0) host.log.info({ format, versions: done }, 'documents are up to date with the plugin');
}
