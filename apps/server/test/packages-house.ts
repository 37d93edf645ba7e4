import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Scope } from '@packhouse/access';
import { MemoryBlobStore } from '@packhouse/blobs';
import { readConfiguration } from '@packhouse/config';
import {
  addMember,
  createGroup,
  createProject,
  createUser,
  type Group,
  type MemberScope,
  mintDeployToken,
  mintPersonalToken,
  type NewGroup,
  type NewProject,
  type Project,
  SYSTEM,
} from '@packhouse/directory';
import { composeHost, GatewayModule, type Host } from '@packhouse/gateway';
import { compilePlugin, PluginSet } from '@packhouse/plugin-host';
import type { Publish } from '@packhouse/sdk';
import { createLog } from '@packhouse/telemetry';
import request, { type Test } from 'supertest';
import { PackagesModule } from '../src/management/packages/index.ts';
import { SessionModule } from '../src/session/index.ts';
import { tinyPlugin } from './packages-plugin.ts';

export const PASSWORD = 'correct horse battery';
const plan = { op: 'publish', ifVersionExists: 'add' } as const;

/** A house with one tiny format, on SQLite and blobs in memory, listening on a free port. */
export class PackagesHouse {
  private constructor(
    readonly host: Host,
    private readonly app: NestExpressApplication,
    private readonly folder: string,
  ) {}

  static async open(environment: Record<string, string> = {}): Promise<PackagesHouse> {
    const folder = await mkdtemp(join(tmpdir(), 'packhouse-'));
    const settings = { PACKHOUSE_DATA: folder, PACKHOUSE_UNSAFE_NO_FSYNC: '1', PACKHOUSE_ROOT_PASSWORD: PASSWORD, ...environment };
    const plugins = new PluginSet([compilePlugin(tinyPlugin)]);
    const host = await composeHost(readConfiguration(settings), { plugins, store: new MemoryBlobStore(), log: createLog('silent') });
    const imports = [GatewayModule.register(host), PackagesModule.register(host), SessionModule.register(host)];
    const app = await NestFactory.create<NestExpressApplication>({ module: HouseModule, imports }, { bodyParser: false, logger: false });
    await app.listen(0, '127.0.0.1');
    return new PackagesHouse(host, app, folder);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get server(): Server {
    return this.app.getHttpServer() as Server;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.host.close();
    await rm(this.folder, { recursive: true });
  }

  /** A request below `/api/v4`, with a token where one is given. */
  api(method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, token?: string): Test {
    const made = request(this.server)[method](`/api/v4${path}`);
    return token === undefined ? made : made.set('PRIVATE-TOKEN', token);
  }

  group(path: string, more: Partial<NewGroup> = {}): Promise<Group> {
    return createGroup(this.host.directory, SYSTEM, { path, name: path, visibility: 'private', ...more });
  }

  project(group: Group, path: string, more: Partial<NewProject> = {}): Promise<Project> {
    return createProject(this.host.directory, SYSTEM, { namespaceId: group.id, path, name: path, ...more });
  }

  /** A user with a token; a member where a place and a role are given. */
  async user(username: string, place?: MemberScope, role = 0, scopes: readonly Scope[] = ['api']): Promise<{ id: number; token: string }> {
    const { id } = await createUser(this.host.directory, SYSTEM, { username, name: username, password: PASSWORD });
    if (place) await addMember(this.host.directory, SYSTEM, place, { userId: id, role });
    const { token } = await mintPersonalToken(this.host.directory, SYSTEM, { userId: id, name: 'test', scopes });
    return { id, token };
  }

  async deployToken(place: MemberScope, scopes: readonly Scope[] = ['read_package_registry']): Promise<string> {
    return (await mintDeployToken(this.host.directory, SYSTEM, place, { name: 'deploy', scopes })).token;
  }

  /** Publishes a version with one file, as the format's handler would. @returns the number of the version */
  async publish(
    project: Project,
    name: string,
    version: string,
    more: Partial<Publish> & { at?: number; pipelineId?: number } = {},
  ): Promise<number> {
    const { at, pipelineId, ...rest } = more;
    const context = {
      plugin: tinyPlugin,
      project: { id: project.id, topId: project.topId },
      actor: { identity: 'user:1', name: 'root', userId: 1, pipelineId },
      duplicates: () => undefined,
      allowDuplicateNames: false,
    };
    const files = rest.files ?? [{ path: `${name}-${version}.bin`, source: Buffer.from(`${name} ${version}`) }];
    const [outcome] = await this.host.publisher.change(context, [{ ...plan, package: name, version, publishedAt: at, ...rest, files }]);
    return outcome!.versionId!;
  }
}

@Module({})
class HouseModule {}
