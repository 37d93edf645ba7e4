import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { blobStoreFromUrl } from '@packhouse/blobs';
import { openDatabase } from '@packhouse/database';
import { LocalBuilder } from '@packhouse/documents';
import { SigningKeys } from '@packhouse/keys';
import type { PluginDefinition } from '@packhouse/sdk';
import type { BuildAnswer, BuilderSetup, BuildRequest, PluginModule } from './build-message.ts';
import { sealSigner } from './seal-signer.ts';

/** A thread of its own for the indexes of registries: its reads of rows, its joining and hashing hold up no request. */
const { databaseUrl, blobsUrl, durable } = workerData as BuilderSetup;
const db = await openDatabase(databaseUrl, { durable, migrate: false });
const builder = new LocalBuilder(db, blobStoreFromUrl(blobsUrl, { durable }), sealSigner(new SigningKeys(db, Date.now)));
const plugins = new Map<string, Promise<PluginDefinition>>();

async function load({ entry, folder, builtIn }: PluginModule): Promise<PluginDefinition> {
  if (!builtIn) (await import('@packhouse/plugin-host')).useHostModules([folder]);
  const module = (await import(/* @vite-ignore */ pathToFileURL(entry).href)) as { default: PluginDefinition };
  return module.default;
}

function pluginOf(module: PluginModule): Promise<PluginDefinition> {
  const known = plugins.get(module.entry);
  if (known) return known;
  const loading = load(module);
  plugins.set(module.entry, loading);
  return loading;
}

async function build({ id, module, place, before, at }: BuildRequest): Promise<BuildAnswer> {
  try {
    const set = (await pluginOf(module)).sets?.[place.name];
    if (!set) throw new TypeError(`${place.format} declares no set ${place.name}`);
    return { id, built: await builder.build({ ...place, set }, before, at) };
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    return { id, failure: { message, stack } };
  }
}

parentPort!.on('message', (request: BuildRequest) => void build(request).then((answer) => parentPort!.postMessage(answer)));
