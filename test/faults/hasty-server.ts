// The server with a database that answers too early, for the counter-test. Run by plain Node, like the built server.
import type { AddressInfo } from 'node:net';
import { readConfiguration } from '@packhouse/config';
import { openDatabase } from '@packhouse/database';
import { composeHost } from '@packhouse/gateway';
import generic from '@packhouse/plugin-generic';
import { compilePlugin, PluginSet } from '@packhouse/plugin-host';
import npm from '@packhouse/plugin-npm';
import { createApp } from '@packhouse/server';
import { hasty } from './hasty-database.ts';

const configuration = readConfiguration(process.env);
const host = await composeHost(configuration, {
  plugins: new PluginSet([npm, generic].map(compilePlugin)),
  db: hasty(await openDatabase(configuration.databaseUrl)),
});
const app = await createApp(host);
await app.listen(0, '127.0.0.1');
const { port } = app.getHttpServer().address() as AddressInfo;
console.log(`The hasty server listens on http://127.0.0.1:${port}`);
