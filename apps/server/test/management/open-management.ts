import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { FailureThrottle, PasswordVerifier } from '@packhouse/access';
import { openDatabase } from '@packhouse/database';
import { Directory, ensureRoot, loadInstanceSecret, type User } from '@packhouse/directory';
import { createLog } from '@packhouse/telemetry';
import { ManagementModule, serveOpenApi } from '../../src/management/index.ts';

/** A management API on a database of its own, listening on loopback. */
export interface OpenManagement {
  readonly app: NestExpressApplication;
  readonly directory: Directory;
  readonly clock: { now: number };
  readonly origin: string;
  readonly root: User;
  /** The administrator's token, with scope `api`. */
  readonly rootToken: string;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  close(): Promise<void>;
}

export interface CallOptions {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

const ROOT_TOKEN = 'phpat-for-the-tests-of-this-api';

export async function openManagement(): Promise<OpenManagement> {
  const folder = mkdtempSync(join(tmpdir(), 'packhouse-management-'));
  const db = await openDatabase(join(folder, 'packhouse.sqlite'), { durable: false });
  const clock = { now: Date.now() };
  const directory = new Directory({
    db,
    passwords: new PasswordVerifier(),
    throttle: new FailureThrottle(),
    clock: () => clock.now,
    instanceSecret: await loadInstanceSecret(db),
  });
  const made = await ensureRoot(directory, { password: 'a password for tests', token: ROOT_TOKEN });
  const options = {
    directory,
    log: createLog('silent'),
    publicOrigin: (request: { headers: { host?: string } }) => `http://${request.headers.host}`,
    clientAddress: () => '127.0.0.1',
    formats: ['demo', 'demo-two'],
    version: '0.0.0-test',
  };
  const app = await NestFactory.create<NestExpressApplication>(ManagementModule.register(options), { bodyParser: false, logger: false });
  serveOpenApi(app, '0.0.0-test');
  await app.listen(0, '127.0.0.1');
  const origin = await app.getUrl();
  return {
    app,
    directory,
    clock,
    origin,
    root: made!.user,
    rootToken: ROOT_TOKEN,
    call: (method, path, call) => send(`${origin}/api/v4${path}`, method, call),
    close: async () => {
      await app.close();
      await directory.idle();
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function send(url: string, method: string, { token, body, headers }: CallOptions = {}): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(token === undefined ? {} : { 'private-token': token }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}
