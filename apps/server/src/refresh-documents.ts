import type { Transaction } from '@packhouse/database';
import { PartsNotMade, refreshParts } from '@packhouse/documents';
import type { HostParts } from '@packhouse/gateway';
import { bumpRevision, lockedVersion, makeParts, type PartMaker, requireForm } from '@packhouse/publishing';
import { type PluginDefinition, RefusalError } from '@packhouse/sdk';

const SYSTEM = { identity: 'system', name: 'system' };

/** What a plugin throws is told apart from what the database does; that it must be left alone for a while is neither. */
function tellingApart(maker: PartMaker): PartMaker {
  const isForLater = (error: unknown): boolean => error instanceof RefusalError && error.code === 'unavailable';
  return {
    ready: (plugin) => maker.ready(plugin),
    make: async (plugin, detail) => {
      try {
        return await maker.make(plugin, detail);
      } catch (error) {
        throw isForLater(error)
          ? error
          : new PartsNotMade(`the parts of ${detail.package.name} ${detail.version.version}`, { cause: error });
      }
    },
  };
}

async function makePartsOf(host: HostParts, maker: PartMaker, tx: Transaction, plugin: PluginDefinition, versionId: number): Promise<void> {
  await requireForm(tx, plugin);
  const found = await lockedVersion(tx, versionId);
  if (!found) return;
  const { record, version } = found;
  const project = { id: record.project_id, topId: 0 };
  const step = { tx, now: host.clock(), maker, plugin, project, actor: SYSTEM, duplicates: () => undefined, allowDuplicateNames: false };
  await makeParts(step, record, version);
}

/** After an upgrade old parts serve until the new ones are made. A version whose parts cannot be made keeps the old ones. */
export async function refreshDocuments(
  host: HostParts,
  { format, definition: plugin }: { format: string; definition: PluginDefinition },
): Promise<void> {
  const maker = tellingApart(host.partMaker);
  const done = await refreshParts(host.db, plugin, {
    ready: () => maker.ready(plugin),
    make: (tx, versionId) => makePartsOf(host, maker, tx, plugin, versionId),
    remade: (tx, packageId) => bumpRevision({ tx, now: host.clock(), plugin }, packageId),
    passedOver: (versionId, { message, cause }) =>
      host.log.error(
        { format, versionId, err: cause },
        `the plugin of the format ${format} cannot make ${message} again: the old ones are served`,
      ),
  });
  if (done > 0) host.log.info({ format, versions: done }, 'documents are up to date with the plugin');
}
