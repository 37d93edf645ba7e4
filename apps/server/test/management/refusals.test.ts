import { request as httpRequest } from 'node:http';
import {
  addMember,
  createGroup,
  createProject,
  createUser,
  type Group,
  mintAccessToken,
  mintDeployToken,
  mintPersonalToken,
  mintRunnerToken,
  openBrowserSession,
  type Project,
  putSettings,
  SYSTEM,
  updateProject,
  type User,
} from '@packhouse/directory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenManagement, openManagement } from './open-management.ts';

let open: OpenManagement;
let group: Group;
let hidden: Project;
let shown: Project;
let maintainer: User;
let stranger: User;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  open = await openManagement();
  const { directory } = open;
  group = await createGroup(directory, SYSTEM, { path: 'acme', name: 'Acme', visibility: 'public' });
  const make = (path: string, visibility: 'private' | 'public'): Promise<Project> =>
    createProject(directory, SYSTEM, { namespaceId: group.id, path, name: path, visibility });
  [hidden, shown] = [await make('hidden', 'private'), await make('shown', 'public')];
  maintainer = await createUser(directory, SYSTEM, { username: 'mia', name: 'Mia', password: 'a long password' });
  stranger = await createUser(directory, SYSTEM, { username: 'stan', name: 'Stan' });
  await addMember(directory, SYSTEM, { projectId: hidden.id }, { userId: maintainer.id, role: 40 });
  const personal = async (userId: number, scope: 'api' | 'read_api' | 'read_package_registry'): Promise<string> =>
    (await mintPersonalToken(directory, SYSTEM, { userId, name: 't', scopes: [scope] })).token;
  tokens['maintainer'] = await personal(maintainer.id, 'api');
  tokens['reading maintainer'] = await personal(maintainer.id, 'read_api');
  tokens['pulling maintainer'] = await personal(maintainer.id, 'read_package_registry');
  tokens['stranger'] = await personal(stranger.id, 'api');
  tokens['deploy token'] = (
    await mintDeployToken(directory, SYSTEM, { projectId: hidden.id }, { name: 'd', scopes: ['write_package_registry'] })
  ).token;
  tokens['bot'] = (await mintAccessToken(directory, SYSTEM, { projectId: hidden.id }, { name: 'b', scopes: ['api'], role: 40 })).token;
  tokens['runner'] = (await mintRunnerToken(directory, SYSTEM, { groupId: group.id }, { name: 'r' })).token;
});
afterAll(() => open.close());

const status = async (method: string, path: string, who?: string, body?: unknown): Promise<number> =>
  (await open.call(method, path, { token: who === undefined ? undefined : tokens[who], body })).status;

describe('the management API', () => {
  it('answers for what is hidden exactly as for what does not exist', async () => {
    for (const who of [undefined, 'stranger'])
      for (const route of ['', '/members', '/deploy_tokens', '/access_tokens', '/job_token_scope']) {
        const answers = [];
        for (const ref of [String(hidden.id), 'acme%2Fhidden', 'ACME%2FHidden', '999999', 'acme%2Fnothing']) {
          const { status: code, body, headers } = await open.call('GET', `/projects/${ref}${route}`, { token: who && tokens[who] });
          answers.push(JSON.stringify([code, body, [...headers].filter(([name]) => !['date', 'x-request-id'].includes(name))]));
        }
        expect(new Set(answers).size, `${who} ${route}`).toBe(1);
        expect(answers[0]).toContain(who ? '404 Project Not Found' : '401 Unauthorized');
      }
  });

  it('lets the role decide where the project is known', async () => {
    const table: [string | undefined, string, string, number][] = [
      [undefined, 'GET', `/projects/${shown.id}`, 200],
      [undefined, 'GET', `/projects/${shown.id}/members`, 401],
      [undefined, 'PUT', `/projects/${shown.id}`, 401],
      ['stranger', 'PUT', `/projects/${shown.id}`, 403],
      ['stranger', 'GET', `/projects/${shown.id}/access_tokens`, 403],
      ['maintainer', 'GET', `/projects/${hidden.id}/access_tokens`, 200],
      ['maintainer', 'GET', `/projects/${hidden.id}/deploy_tokens`, 200],
      ['maintainer', 'DELETE', `/projects/${hidden.id}`, 403],
      ['maintainer', 'PUT', `/groups/${group.id}`, 403],
      ['maintainer', 'GET', '/application/settings', 403],
      ['reading maintainer', 'GET', `/projects/${hidden.id}`, 200],
      ['reading maintainer', 'PUT', `/projects/${hidden.id}`, 403],
      ['pulling maintainer', 'GET', `/projects/${hidden.id}`, 403],
      ['deploy token', 'GET', `/projects/${hidden.id}`, 403],
      ['pulling maintainer', 'GET', `/projects/${shown.id}`, 200],
      ['deploy token', 'GET', '/user', 403],
      ['deploy token', 'POST', `/projects/${hidden.id}/deploy_tokens`, 403],
      ['runner', 'GET', `/projects/${hidden.id}`, 404],
      ['bot', 'PUT', `/projects/${hidden.id}`, 200],
      ['bot', 'POST', '/user/personal_access_tokens', 403],
      ['bot', 'POST', '/groups', 403],
    ];
    for (const [who, method, path, expected] of table) {
      const body =
        method === 'GET' ? undefined : { name: 'x', path: path.endsWith('/groups') ? 'x' : undefined, scopes: ['read_package_registry'] };
      expect(await status(method, path, who, body), `${who} ${method} ${path}`).toBe(expected);
    }
  });

  it('lists for each caller what they may see, with totals of that alone', async () => {
    const list = async (path: string, who?: string): Promise<unknown[]> => {
      const answer = await open.call('GET', path, { token: who && tokens[who] });
      const items = answer.body as { path: string }[];
      expect(answer.headers.get('x-total')).toBe(String(items.length));
      return items.map((item) => item.path);
    };
    await updateProject(open.directory, SYSTEM, hidden.id, { registryLevel: 'public' });
    expect(await list('/projects')).toEqual(['shown']);
    expect(await list(`/groups/${group.id}/projects?sort=asc`, 'stranger')).toEqual(['shown']);
    expect(await list(`/groups/${group.id}/projects?sort=asc`, 'maintainer')).toEqual(['hidden', 'shown']);
    expect(await list('/projects?membership=true', 'maintainer')).toEqual(['hidden']);
    expect(await list('/groups')).toEqual(['acme']);
  });

  it('gives nobody a role above their own', async () => {
    const members = `/projects/${hidden.id}/members`;
    expect(await status('POST', members, 'maintainer', { user_id: stranger.id, access_level: 50 })).toBe(403);
    expect(await status('POST', members, 'maintainer', { user_id: stranger.id, access_level: 30 })).toBe(201);
    expect(await status('PUT', `${members}/${stranger.id}`, 'maintainer', { access_level: 50 })).toBe(403);
    expect(
      await status('POST', `/projects/${hidden.id}/access_tokens`, 'maintainer', { name: 'up', scopes: ['api'], access_level: 50 }),
    ).toBe(403);
    expect(await status('DELETE', `${members}/${maintainer.id}`, 'stranger')).toBe(403);
    expect(await status('DELETE', `${members}/${stranger.id}`, 'stranger')).toBe(204);
  });

  it('tells a creator nothing of the namespaces that they may not see', async () => {
    const secret = await createGroup(open.directory, SYSTEM, { path: 'secret', name: 'Secret' });
    const create = (id: number): Promise<unknown> =>
      open
        .call('POST', '/projects', { token: tokens['stranger'], body: { name: 'x', namespace_id: id } })
        .then(({ status: code, body }) => [code, body]);
    expect(await create(secret.id)).toEqual([404, { message: '404 Namespace Not Found' }]);
    expect(await create(999_999)).toEqual([404, { message: '404 Namespace Not Found' }]);
  });

  it('finds a token only under its own project', async () => {
    const other = await createProject(open.directory, SYSTEM, { namespaceId: group.id, path: 'other', name: 'other' });
    await addMember(open.directory, SYSTEM, { projectId: other.id }, { userId: maintainer.id, role: 40 });
    const { info } = await mintDeployToken(
      open.directory,
      SYSTEM,
      { projectId: hidden.id },
      { name: 'd', scopes: ['read_package_registry'] },
    );
    expect(await status('DELETE', `/projects/${other.id}/deploy_tokens/${info.id}`, 'maintainer')).toBe(404);
    expect(await status('DELETE', `/personal_access_tokens/${info.id}`, 'maintainer')).toBe(404);
    expect(await status('DELETE', `/projects/${hidden.id}/deploy_tokens/${info.id}`, 'maintainer')).toBe(204);
  });

  it('says all that is wrong with an input, by field, and takes no field that it does not know', async () => {
    const empty = await open.call('POST', '/users', { token: open.rootToken, body: {} });
    expect(empty).toMatchObject({
      status: 400,
      body: { message: { username: ['is missing'], name: ['is missing'], email: ['is missing'] } },
    });
    const wrong = await open.call('POST', '/groups', {
      token: open.rootToken,
      body: { name: 'x', path: { deep: { er: 1 } }, visibility: 'secret', parent_id: 'one' },
    });
    expect(wrong).toMatchObject({ status: 400, body: { message: { path: ['is invalid'], visibility: ['does not have a valid value'] } } });
    const sneaky = { name: 'Stan', is_admin: true, administrator: true, id: 1, created_at: '1999-01-01', __proto__: { admin: true } };
    expect(await status('PUT', `/users/${stranger.id}`, 'stranger', sneaky)).toBe(403);
    const made = await open.call('POST', '/users', {
      token: open.rootToken,
      body: { ...sneaky, username: 'sly', email: 'sly@example.com', id: 99 },
    });
    expect(made).toMatchObject({ status: 201, body: { is_admin: false } });
    expect((made.body as { id: number }).id).not.toBe(99);
  });

  it('refuses bodies that are broken, deep, of another kind, or too large, with 4xx', async () => {
    const post = async (body: string, type = 'application/json'): Promise<number> =>
      (await open.call('POST', '/groups', { token: open.rootToken, body, headers: { 'content-type': type } })).status;
    expect(await post('{')).toBe(400);
    expect(await post('[]')).toBe(400);
    expect(await post(`{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)).toBe(400);
    expect(await post('<x/>', 'text/xml')).toBe(415);
    expect(await post(`{"name":"${'x'.repeat(1024 * 1024)}"}`)).toBe(413);
    expect(await post('name=Form&path=form&visibility=public', 'application/x-www-form-urlencoded')).toBe(201);
    expect(await post('--x\r\nbroken', 'multipart/form-data; boundary=x')).toBe(400);
    expect(await status('GET', '/projects?page=0')).toBe(400);
    expect(await status('GET', '/projects/%E0%A4%A')).toBe(400);
  });

  it('decides before it reads the body', async () => {
    const answer = await new Promise<{ status: number; continued: boolean }>((resolve, reject) => {
      const url = new URL(`${open.origin}/api/v4/projects/${hidden.id}`);
      const sent = httpRequest(url, { method: 'PUT', headers: { 'content-length': 500_000, 'content-type': 'application/json' } });
      let continued = false;
      sent.on('continue', () => (continued = true));
      sent.on('response', (response) => {
        resolve({ status: response.statusCode!, continued });
        sent.destroy();
      });
      sent.on('error', reject);
      // The headers alone: a server that waited for the body would never answer.
      sent.flushHeaders();
    });
    expect(answer).toEqual({ status: 401, continued: false });
  });

  it('refuses a credential that cannot be used, on public things too', async () => {
    expect(await open.call('GET', '/projects', { token: 'phpat-nobody' })).toMatchObject({ status: 401 });
    const twice = await open.call('GET', '/projects', { headers: { authorization: 'Digest x' } });
    expect(twice.status).toBe(401);
    const basic = (user: string, password: string): Record<string, string> => ({
      authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    });
    const right = await open.call('GET', '/user', { headers: basic('mia', 'a long password') });
    const wrong = await open.call('GET', '/user', { headers: basic('mia', 'another password') });
    expect([right.status, right.body]).toEqual([401, wrong.body]);
    expect((await open.call('GET', '/user', { headers: basic('anything', tokens['maintainer']!) })).status).toBe(200);
  });

  it('takes the browser session, but from no foreign page, and only for enrolment where a second factor is required', async () => {
    const { secret } = await openBrowserSession(open.directory, SYSTEM, maintainer.id);
    const cookie = `packhouse_session=${secret}`;
    const write = (headers: Record<string, string>): Promise<{ status: number }> =>
      open.call('PUT', `/projects/${hidden.id}`, { body: { description: 'x' }, headers: { cookie, ...headers } });
    expect((await open.call('GET', '/user', { headers: { cookie } })).body).toMatchObject({ username: 'mia' });
    expect((await write({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await write({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await write({ origin: open.origin, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    await putSettings(open.directory, SYSTEM, { requireTwoFactor: true });
    expect((await write({ origin: open.origin })).status).toBe(403);
    expect((await open.call('GET', '/user', { headers: { cookie } })).status).toBe(200);
    const proof = { current_password: 'a long password' };
    const started = await open.call('POST', '/user/two_factor', { body: proof, headers: { cookie, origin: open.origin } });
    expect(started).toMatchObject({ status: 201, body: { otpauth_uri: expect.stringMatching(/^otpauth:\/\/totp\//) } });
    await putSettings(open.directory, SYSTEM, { requireTwoFactor: false });
  });

  it('lets a runner start jobs of members in its reach and end them, and nothing else', async () => {
    const jobs = `/projects/acme%2Fhidden/ci/jobs`;
    const job = { name: 'build', sha: 'a'.repeat(40), ref: 'main', username: 'mia' };
    const made = await open.call('POST', jobs, { token: tokens['runner'], body: job });
    expect(made).toMatchObject({ status: 201, body: { status: 'running', token: expect.stringMatching(/^phcbt-/), pipeline: { iid: 1 } } });
    const { id, token } = made.body as { id: number; token: string };
    expect(await status('POST', jobs, 'runner', { ...job, username: 'stan' })).toBe(403);
    expect(await status('POST', jobs, 'maintainer', job)).toBe(404);
    expect((await open.call('POST', '/user/personal_access_tokens', { token, body: { name: 'x', scopes: ['api'] } })).status).toBe(403);
    expect((await open.call('PATCH', `${jobs}/${id}`, { token: tokens['runner'], body: { status: 'success' } })).body).toMatchObject({
      status: 'success',
    });
    expect((await open.call('GET', '/projects', { token })).status).toBe(401);
  });

  it('leaves archived projects readable and refuses to change them', async () => {
    const path = `/projects/${shown.id}`;
    expect((await open.call('POST', `${path}/archive`, { token: open.rootToken })).body).toMatchObject({ archived: true });
    expect((await open.call('PUT', path, { token: open.rootToken, body: { name: 'y' } })).status).toBe(403);
    expect(await status('GET', path)).toBe(200);
    expect((await open.call('POST', `${path}/unarchive`, { token: open.rootToken })).body).toMatchObject({ archived: false });
  });
});
