import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { blobStoreFromUrl } from '@packhouse/blobs';
import type { Configuration } from '@packhouse/config';
import { openDatabase } from '@packhouse/database';
import { composeHost, type Host } from '@packhouse/gateway';
import { discoverPlugins, PluginSet } from '@packhouse/plugin-host';
import { createLog, EscapedFailures, LoopWatch } from '@packhouse/telemetry';
import { codeOwners } from './code-owners.ts';
import { enqueueRefresh, startBackgroundWork } from './background-work.ts';
import { builtInPluginFolder } from './built-in-plugins.ts';
import { crashPoints } from './crash-points.ts';
import { createApp } from './create-app.ts';
import { MetadataForms } from './metadata-forms.ts';
import { formatsWithoutPlugin } from './formats-without-plugin.ts';

export interface RunningServer {
  /** `http://127.0.0.1:8484` */
  readonly address: string;
  /** Present on the first start of an empty instance; the password only where it was drawn. */
  readonly root: { readonly username: string; readonly password?: string } | undefined;
  readonly formats: readonly string[];
  /** Community plugins that were switched off, and formats whose plugin was taken away, with the reason. */
  readonly disabled: readonly { readonly name: string; readonly reason: string }[];
  /** Lets running requests end, for at most `graceMs`. */
  close(graceMs?: number): Promise<void>;
}

export interface StartOptions {
  readonly strictPlugins?: boolean;
}

async function stop(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(timer);
}

function addressOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

/** Discovers the plugins, opens database and blobs, and listens. Problems of configuration and built-in plugins are thrown, all at once. */
export async function startServer(configuration: Configuration, options: StartOptions = {}): Promise<RunningServer> {
  const log = createLog(configuration.logLevel);
  const at = crashPoints(process.env);
  const discovery = await discoverPlugins([...configuration.pluginFolders], {
    builtIn: [builtInPluginFolder()],
    strict: options.strictPlugins,
  });
  const db = await openDatabase(configuration.databaseUrl, { durable: configuration.durable });
  const disabled = [...discovery.disabled, ...(await formatsWithoutPlugin(db.read, discovery))];
  for (const one of disabled) log.warn({ ...one }, `the plugin ${one.name} is switched off`);
  const plugins = new PluginSet(
    discovery.plugins.map(({ plugin }) => plugin),
    { disabled, basePath: configuration.basePath },
  );
  const store = blobStoreFromUrl(configuration.blobsUrl, { durable: configuration.durable, hooks: { at } });
  const modules = new Map(
    discovery.plugins.map(({ plugin, name, entry, folder, builtIn }) => [plugin.format, { name, entry, folder, builtIn }]),
  );
  const host: Host = await composeHost(configuration, { plugins, db, store, log, at, modules });
  const forms = await MetadataForms.prepare(host);
  for (const one of forms.refused) log.warn({ ...one }, `the format ${one.format} is switched off`);
  const owners = await codeOwners(discovery);
  const escaped = new EscapedFailures({ log, counters: host.counters, owners });
  const app = await createApp(host);
  await app.listen(configuration.port, configuration.host);
  const server = app.getHttpServer() as Server;
  await startBackgroundWork(host);
  forms.start(({ format }) => enqueueRefresh(host, format));
  const watch = new LoopWatch({ limitMs: configuration.pluginLimit, owners, counters: host.counters });
  return {
    address: addressOf(server),
    root: host.root && { username: host.root.user.username, password: host.root.password },
    formats: [...plugins.plugins].map(({ format }) => format).filter((format) => !forms.refused.some((one) => one.format === format)),
    disabled: [...disabled, ...forms.refused],
    close: async (graceMs = 30_000) => {
      watch[Symbol.dispose]();
      await stop(server, graceMs);
      await forms.close();
      await host.close();
      escaped[Symbol.dispose]();
      discovery[Symbol.dispose]();
    },
  };
}
