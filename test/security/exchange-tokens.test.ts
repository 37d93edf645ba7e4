import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExchangeSigner } from '@packhouse/access';
import {
  createJob,
  endJob,
  mintDeployToken,
  mintPersonalToken,
  type Project,
  revokeToken,
  setPassword,
  SYSTEM,
} from '@packhouse/directory';
import generic from '@packhouse/plugin-generic';
import { definePlugin, get, type PluginDefinition, post, put, raw, reply, type RouteAction } from '@packhouse/sdk';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';

const MINUTES = 60_000;
const TTL = 600;

/** A format whose clients show a credential once, and what they get for it from then on. */
const handshake = (format: string): PluginDefinition =>
  definePlugin({
    ...generic,
    format,
    documents: {},
    parts: {},
    exchange: { gives: 'short', ttl: TTL, anonymous: true },
    routes: [
      get('/login', 'credential', async (call) => reply({ json: await call.exchange.short() })),
      get('/for/{subject}/{actions}', 'pull', async (call) => {
        const actions = call.params['actions']!.split(',') as RouteAction[];
        return reply({ json: await call.exchange.short({ asked: [{ subject: call.params['subject']!, actions }] }) });
      }),
      get('/{package:name}/{version}', 'pull', { subject: ({ params }) => params['package']! }, () => reply({ text: 'read' })),
      put('/{package:name}/{version}', 'publish', { body: raw(), subject: ({ params }) => params['package']! }, () =>
        reply({ status: 201 }),
      ),
      post('/{package:name}/{version}', 'publish', { subject: ({ params }) => params['package']! }, async ({ registry, params }) => {
        await registry.remove({ package: params['package']!, version: params['version'] });
        return reply({ status: 204 });
      }),
      get('/{package:name}/{version}/also/delete', 'pull', { subject: ({ params }) => params['package']!, also: 'delete' }, ({ also }) =>
        reply({ status: also ? 200 : 204 }),
      ),
      get('/{package:name}', 'pull', () => reply({ text: 'no subject' })),
    ],
  });

let test: TestHost;
let project: Project;
let now = Date.now();
const base = (format = 'short') => `${test.url}/api/v4/projects/${project.id}/packages/${format}`;

beforeAll(async () => {
  test = await startTestHost({ plugins: [handshake('short'), handshake('other')], clock: () => now });
  project = await test.people.project();
});
afterAll(() => test.close());

async function login(authorization: string, format?: string): Promise<{ token: string; expiresIn: number; username: string }> {
  const response = await fetch(`${base(format)}/login`, { headers: { authorization } });
  expect(response.status).toBe(200);
  return (await response.json()) as { token: string; expiresIn: number; username: string };
}
const basic = (user: string, secret: string) => `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
const status = async (token: string, { method = 'GET', format = 'short', path = '/a/1' } = {}) =>
  (await fetch(`${base(format)}${path}`, { method, headers: { authorization: `Bearer ${token}` } })).status;

describe('an exchange token', () => {
  it('opens what its credential opens, and nothing more', async () => {
    for (const [role, scope, reads, writes] of [
      [30, 'api', 200, 201],
      [30, 'read_api', 200, 403],
      [20, 'api', 200, 403],
      [10, 'api', 403, 403],
    ] as const) {
      const { user, token } = await test.people.member(project, role, [scope]);
      const short = await login(basic(user.username, token));
      expect(short).toEqual({ token: expect.stringMatching(/^phx1\.[\w.-]+$/) as string, expiresIn: TTL, username: user.username });
      expect([await status(short.token), await status(short.token, { method: 'PUT' })]).toEqual([reads, writes]);
    }
  });

  it('works for one format alone, and not in the management API', async () => {
    const { user, token } = await test.people.member(project, 30);
    const short = await login(basic(user.username, token));
    expect(await status(short.token)).toBe(200);
    expect(await status(short.token, { format: 'other' })).toBe(401);
    const answer = await test.host.directory.authenticate(
      { kind: 'token', token: short.token, carrier: 'bearer' },
      { address: '127.0.0.1' },
    );
    expect(answer).toMatchObject({ refused: { status: 401 } });
  });

  it('is no password, and makes no other of its kind', async () => {
    const { user, token } = await test.people.member(project, 30);
    const short = await login(basic(user.username, token));
    for (const authorization of [`Bearer ${short.token}`, basic(user.username, short.token)])
      expect((await fetch(`${base()}/login`, { headers: { authorization } })).status).toBe(401);
  });

  it('ends by the clock, also where its reads are remembered', async () => {
    const { user, token } = await test.people.member(project, 30);
    const short = await login(basic(user.username, token));
    now += (TTL - 1) * 1000;
    expect([await status(short.token), await status(short.token)]).toEqual([200, 200]);
    now += 1000;
    expect([await status(short.token), await status(short.token, { method: 'PUT' })]).toEqual([401, 401]);
  });

  it('never lives longer than its credential', async () => {
    const { user } = await test.people.member(project, 30);
    const expiresAt = now + 3 * MINUTES;
    const { token } = await mintPersonalToken(test.host.directory, SYSTEM, { userId: user.id, name: 'brief', scopes: ['api'], expiresAt });
    const short = await login(basic(user.username, token));
    expect(short.expiresIn).toBeLessThanOrEqual(180);
    now += 3 * MINUTES;
    expect(await status(short.token)).toBe(401);
  });

  it('ends with its credential: a deploy token that is revoked, a job that has ended, a password that is changed', async () => {
    const { directory } = test.host;
    const { info, token: deploy } = await mintDeployToken(
      directory,
      SYSTEM,
      { projectId: project.id },
      {
        name: 'reader',
        scopes: ['read_package_registry'],
      },
    );
    const { user } = await test.people.member(project, 30);
    const { job, token: jobToken } = await createJob(directory, SYSTEM, {
      projectId: project.id,
      userId: user.id,
      name: 'build',
      ref: 'main',
      sha: 'a'.repeat(40),
    });
    const credentials: [string, string, () => Promise<unknown>][] = [
      [info.username!, deploy, () => revokeToken(directory, SYSTEM, info.id)],
      ['ci_user', jobToken, () => endJob(directory, SYSTEM, job.id, 'success')],
      [user.username, 'correct horse battery', () => setPassword(directory, SYSTEM, user.id, 'another battery staple')],
    ];
    for (const [username, secret, end] of credentials) {
      const short = await login(basic(username, secret));
      expect([username, await status(short.token)]).toEqual([username, 200]);
      await end();
      expect([username, await status(short.token)]).toEqual([username, 401]);
    }
  });

  it('that is forged is unknown: another secret, another holder, another credential, another time', async () => {
    const { user, token } = await test.people.member(project, 30);
    const { token: short } = await login(basic(user.username, token));
    const [prefix, payload, mac] = short.split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as unknown[];
    const changed = claims.map((claim, at) => {
      const other = claims.with(at, typeof claim === 'number' ? claim + 3600 : Array.isArray(claim) ? ['*'] : 'user:1');
      return `${prefix}.${Buffer.from(JSON.stringify(other)).toString('base64url')}.${mac}`;
    });
    const foreign = new ExchangeSigner('the secret of an instance that is another one').sign({
      credentialId: claims[0] as string,
      identity: claims[1] as string,
      format: 'short',
      asked: null,
      exp: Math.floor(now / 1000) + 60,
    });
    for (const forged of [...changed, foreign, `${prefix}.${payload}`, `${prefix}.${payload}.`, 'phx1.', `${short}A`])
      expect([forged, await status(forged)]).toEqual([forged, 401]);
    expect(await status(short)).toBe(200);
  });

  it('that was asked for a purpose opens that alone, and never more than its credential', async () => {
    const { user, token } = await test.people.member(project, 30);
    const ask = async (path: string, authorization?: string) => {
      const response = await fetch(`${base()}/for/${path}`, { headers: authorization ? { authorization } : {} });
      expect(response.status).toBe(200);
      return ((await response.json()) as { token: string }).token;
    };
    const mine = basic(user.username, token);
    const reader = await ask('a/pull', mine);
    const writer = await ask('a/publish', mine);
    const answers = async (of: string) =>
      Promise.all([
        status(of),
        status(of, { method: 'PUT' }),
        status(of, { path: '/b/1' }),
        status(of, { path: '/a' }),
        status(of, { path: '/login' }),
      ]);
    expect(await answers(reader)).toEqual([200, 401, 401, 401, 401]);
    expect(await answers(writer)).toEqual([401, 201, 401, 401, 401]);
    const reporter = await test.people.member(project, 20);
    expect(await status(await ask('a/publish', basic(reporter.user.username, reporter.token)), { method: 'PUT' })).toBe(403);
  });

  it('that was asked for one action is good for no other that its route or its handler has besides', async () => {
    const { user, token } = await test.people.member(project, 40);
    const ask = async (actions: string) => {
      const response = await fetch(`${base()}/for/a/${actions}`, { headers: { authorization: basic(user.username, token) } });
      return ((await response.json()) as { token: string }).token;
    };
    const removes = async (actions: string) => status(await ask(actions), { method: 'POST' });
    expect([await removes('publish'), await removes('publish,delete')]).toEqual([401, 404]);
    const also = async (actions: string) => status(await ask(actions), { path: '/a/1/also/delete' });
    expect([await also('pull'), await also('pull,delete')]).toEqual([204, 200]);
  });

  it('of nobody reads what anyone may and nothing else', async () => {
    const open = await test.people.project({ visibility: 'public', level: 'public' });
    const answer = await fetch(`${test.url}/api/v4/projects/${open.id}/packages/short/for/a/pull,publish`);
    const { token } = (await answer.json()) as { token: string };
    const at = (id: number, method = 'GET') =>
      fetch(`${test.url}/api/v4/projects/${id}/packages/short/a/1`, { method, headers: { authorization: `Bearer ${token}` } });
    expect([(await at(open.id)).status, (await at(open.id, 'PUT')).status, (await at(project.id)).status]).toEqual([200, 401, 401]);
  });
});
