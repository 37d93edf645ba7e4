import { realpath } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { blobStoreFromUrl } from '@packhouse/blobs';
import { type Database, openDatabase } from '@packhouse/database';
import { LocalBuilder, LocalRenderer, localSegments } from '@packhouse/documents';
import { SigningKeys } from '@packhouse/keys';
import { useHostModules } from '@packhouse/plugin-host/host-modules';
import { convertMetadata, madeParts } from '@packhouse/publishing';
import { type PluginDefinition, RefusalError } from '@packhouse/sdk';
import { sealSigner } from './seal-signer.ts';
import type { PluginModule, ThreadAnswer, ThreadBeat, ThreadFailure, ThreadRequest, ThreadSetup, ThreadTask } from './thread-message.ts';

/** A thread of its own for functions of plugins: what they read, join and hash holds up no request, and one that never ends can be ended. */
const { databaseUrl, blobsUrl, durable, beat } = workerData as ThreadSetup & { readonly beat: ThreadBeat };
const BEAT_MS = 50;
const plugins = new Map<string, Promise<PluginDefinition>>();
let opened: Promise<Database> | undefined;

Atomics.add(beat, 0, 1);
setInterval(() => Atomics.add(beat, 0, 1), BEAT_MS);

/** Not every thread needs the database. */
const database = (): Promise<Database> => (opened ??= openDatabase(databaseUrl, { durable, migrate: false }));

async function load({ entry, folder, builtIn }: PluginModule): Promise<PluginDefinition> {
  if (!builtIn) useHostModules([await realpath(folder)]);
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

function setOf(plugin: PluginDefinition, name: string) {
  const set = plugin.sets?.[name];
  if (!set) throw new TypeError(`${plugin.format} declares no set ${name}`);
  return set;
}

async function done(plugin: PluginDefinition, task: ThreadTask): Promise<unknown> {
  switch (task.kind) {
    case 'build': {
      const db = await database();
      const builder = new LocalBuilder(db, blobStoreFromUrl(blobsUrl, { durable }), sealSigner(new SigningKeys(db, Date.now)));
      return builder.build({ ...task.place, set: setOf(plugin, task.place.name) }, task.before, task.at);
    }
    case 'segments': {
      const { set: name, member, body, context } = task;
      return localSegments.segments({ place: { format: plugin.format, name, set: setOf(plugin, name) }, member, body, context });
    }
    case 'document':
      return new LocalRenderer(await database()).render(plugin, task.question);
    case 'metadata':
      return convertMetadata(plugin, task.question);
    case 'parts':
      return madeParts(plugin, task.detail);
  }
}

function failureOf(error: unknown): ThreadFailure {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const refusal = error instanceof RefusalError ? { code: error.code, retryAfter: error.options.retryAfter } : undefined;
  return { message, stack, refusal };
}

async function answer({ id, module, task }: ThreadRequest): Promise<ThreadAnswer> {
  try {
    return { id, result: await done(await pluginOf(module), task) };
  } catch (error) {
    return { id, failure: failureOf(error) };
  }
}

parentPort!.on('message', (request: ThreadRequest) => void answer(request).then((made) => parentPort!.postMessage(made)));
