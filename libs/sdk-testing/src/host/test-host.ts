import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type BlobStore, MemoryBlobStore } from '@packhouse/blobs';
import { readConfiguration } from '@packhouse/config';
import { openDatabase } from '@packhouse/database';
import { composeHost, GatewayModule, type Host, type HostParts } from '@packhouse/gateway';
import { compilePlugin, PluginSet } from '@packhouse/plugin-host';
import type { AtPoint } from '@packhouse/publishing';
import type { PluginDefinition } from '@packhouse/sdk';
import { createLog } from '@packhouse/telemetry';
import { freshDatabase } from './fresh-database.ts';
import { People } from './people.ts';

export interface TestHostOptions {
  readonly plugins: readonly PluginDefinition[];
  readonly store?: BlobStore;
  readonly clock?: () => number;
  readonly at?: AtPoint;
  /** More modules beside the gateway (the management API). */
  readonly modules?: (host: HostParts) => DynamicModule[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** A whole host on a port of its own: real HTTP, a real database (`freshDatabase`), blobs in memory unless another store is given. */
export interface TestHost {
  readonly host: Host;
  /** `http://127.0.0.1:<port>`, without a trailing slash. */
  readonly url: string;
  /** For what opens the database a second time, as another process or thread does. */
  readonly databaseUrl: string;
  /** Makes groups, projects, users and tokens. */
  readonly people: People;
  close(): Promise<void>;
}

@Module({})
class TestModule {
  static register(imports: DynamicModule[]): DynamicModule {
    return { module: TestModule, imports };
  }
}

export async function startTestHost(options: TestHostOptions): Promise<TestHost> {
  const folder = mkdtempSync(join(tmpdir(), 'packhouse-test-'));
  const database = await freshDatabase(folder);
  const configuration = readConfiguration({
    PACKHOUSE_DATA: folder,
    PACKHOUSE_PORT: '0',
    PACKHOUSE_ROOT_PASSWORD: 'correct horse battery',
    PACKHOUSE_ROOT_TOKEN: ROOT_TOKEN,
    ...options.environment,
  });
  const plugins = new PluginSet(options.plugins.map(compilePlugin), { basePath: configuration.basePath });
  const host = await composeHost(configuration, {
    plugins,
    db: await openDatabase(database.url, { durable: false, migrate: false }),
    store: options.store ?? new MemoryBlobStore(),
    log: createLog(process.env['PACKHOUSE_TEST_LOG'] === undefined ? 'silent' : 'debug'),
    clock: options.clock,
    at: options.at,
  });
  const app = await NestFactory.create(TestModule.register([GatewayModule.register(host), ...(options.modules?.(host) ?? [])]), {
    bodyParser: false,
    logger: false,
  });
  const server = app.getHttpServer() as Server;
  server.requestTimeout = 0;
  server.on('checkContinue', app.getHttpAdapter().getInstance() as (request: IncomingMessage, response: ServerResponse) => void);
  await app.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url,
    databaseUrl: database.url,
    people: new People(host.directory),
    close: async () => {
      server.closeAllConnections();
      await app.close();
      await host.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The token of the administrator `root` of every test host. */
export const ROOT_TOKEN = 'root-token-of-a-test-host';
