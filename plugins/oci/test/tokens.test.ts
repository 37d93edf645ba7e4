import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import oci from '../src/index.ts';
import { content, image } from './content.ts';
import { basic, RegistryCaller } from './registry-caller.ts';

type Project = Awaited<ReturnType<TestHost['people']['project']>>;

let test: TestHost;
let project: Project;
let repository: string;
let developer: RegistryCaller;
let now = Date.now();

beforeAll(async () => {
  test = await startTestHost({ plugins: [oci], clock: () => now });
});
beforeEach(async () => {
  project = await test.people.project();
  repository = `${project.fullPath}/web`;
  developer = await callerOf(30);
});
afterAll(() => test.close());

async function callerOf(role: number): Promise<RegistryCaller> {
  const { user, token } = await test.people.member(project, role);
  return new RegistryCaller(test.url, basic(user.username, token));
}

const anonymous = (): RegistryCaller => new RegistryCaller(test.url);

describe('the base of the registry', () => {
  it('tells whoever shows nothing where a token is to be had, without a scope', async () => {
    const answer = await anonymous().ask('/v2/');
    expect([answer.status, answer.headers.get('docker-distribution-api-version')]).toEqual([401, 'registry/2.0']);
    // A scope here is taken for that of a repository by some clients.
    expect(answer.headers.get('www-authenticate')).toBe(`Bearer realm="${test.url}/v2/token",service="${new URL(test.url).host}"`);
  });

  it('lets in who shows a credential, a token for it, or a token of nobody', async () => {
    const nobody = await anonymous().withToken();
    for (const caller of [developer, await developer.withToken(), nobody]) expect(await caller.status('/v2/')).toBe(200);
    // An anonymous token is a token: without it no client could find out that nothing more is needed.
    expect(await nobody.status(`${repository}/tags/list`)).toBe(401);
  });
});

describe('the token service', () => {
  it('gives the token under both names, for a quarter of an hour, with the second it was made in', async () => {
    const answer = await developer.token(`repository:${repository}:pull`);
    expect(answer).toEqual({
      token: answer.access_token,
      access_token: expect.stringMatching(/^[\w.-]{20,}$/) as string,
      expires_in: 900,
      issued_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
    });
  });

  it('lets nobody keep the answer', async () => {
    for (const caller of [developer, anonymous()]) expect((await caller.ask('token')).headers.get('cache-control')).toBe('no-store');
  });

  it('refuses a wrong password, and asks for one by Basic alone', async () => {
    const answer = await new RegistryCaller(test.url, basic('token', 'phpat-wrong')).ask('token');
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="Packhouse"']);
    expect(await answer.json()).toMatchObject({ errors: [{ code: 'UNAUTHORIZED' }] });
  });

  it('reads scopes in one parameter and in several, in any order of actions, and lets nobody ask too much', async () => {
    const [web, api] = [repository, `${project.fullPath}/api`];
    for (const scopes of [
      [`repository:${web}:push,pull repository:${api}:pull`],
      [`repository:${web}:pull,push`, `repository:${api}:pull,delete,fly`],
    ]) {
      const caller = await developer.withToken(...scopes);
      const begin = (name: string) => caller.status(`${name}/blobs/uploads/`, { method: 'POST' });
      expect([scopes, await begin(web), await begin(api)]).toEqual([scopes, 202, 401]);
    }
    const reporter = await callerOf(20);
    const caller = await reporter.withToken(`repository:${web}:*`);
    const denied = await caller.ask(`${web}/blobs/uploads/`, { method: 'POST' });
    expect([denied.status, await denied.json()]).toMatchObject([403, { errors: [{ code: 'DENIED' }] }]);
  });

  it('passes over what is no scope', async () => {
    for (const scope of ['', 'repository', 'repository:', ':', '::', 'repository::pull', `repository:${repository}`, 'a:b:c:d'])
      expect([scope, await (await developer.withToken(scope)).status(`${repository}/tags/list`)]).toEqual([scope, 401]);
  });

  it('has one token for each repository that a token is good for, whatever its name begins with', async () => {
    await developer.push(repository, image([content('a')]), '1.0');
    const caller = await developer.withToken(`repository:${project.fullPath}:pull`);
    const answer = await caller.ask(`${repository}/tags/list`);
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
      401,
      `Bearer realm="${test.url}/v2/token",service="${new URL(test.url).host}",scope="repository:${repository}:pull"`,
    ]);
  });

  it('asks for what the request would need', async () => {
    for (const [method, path, scope] of [
      ['HEAD', 'manifests/1.0', `repository:${repository}:pull`],
      ['PUT', 'manifests/1.0', `repository:${repository}:pull,push`],
      ['DELETE', 'manifests/1.0', `repository:${repository}:delete`],
      ['POST', 'blobs/uploads/', `repository:${repository}:pull,push`],
      ['POST', 'blobs/uploads/?mount=x&from=acme/other', `repository:${repository}:pull,push repository:acme/other:pull`],
    ] as const) {
      const challenge = (await anonymous().ask(`${repository}/${path}`, { method })).headers.get('www-authenticate');
      expect([method, path, /scope="([^"]*)"/.exec(challenge ?? '')?.[1]]).toEqual([method, path, scope]);
    }
    const catalog = (
      await anonymous()
        .withToken()
        .then((caller) => caller.ask('_catalog'))
    ).headers.get('www-authenticate');
    expect(catalog).toContain('scope="registry:catalog:*"');
  });
});

describe('an upload whose token ends in the middle', () => {
  const layer = content('the first half, the second half');
  const [first, second] = [layer.bytes.subarray(0, 15), layer.bytes.subarray(15)];

  it('goes on, and is finished', async () => {
    const caller = await developer.withToken(`repository:${repository}:pull,push`);
    const location = await caller.beginUpload(repository);
    const half = await caller.patch(location, first);
    expect([half.status, half.headers.get('range')]).toEqual([202, '0-14']);
    now += 20 * 60_000;
    // Whatever does not belong to the upload wants a new token.
    expect([await caller.status('/v2/'), await caller.status(`${repository}/blobs/uploads/`, { method: 'POST' })]).toEqual([401, 401]);
    expect((await caller.patch(half.headers.get('location')!, second)).status).toBe(202);
    expect((await caller.ask(location)).headers.get('range')).toBe(`0-${layer.bytes.length - 1}`);
    expect((await caller.endUpload(location, layer.digest)).status).toBe(201);
    expect(await caller.status(`${repository}/blobs/${layer.digest}`)).toBe(401);
    expect(Buffer.from(await (await developer.ask(`${repository}/blobs/${layer.digest}`)).arrayBuffer())).toEqual(layer.bytes);
  });

  it("ends with the credential that the token was given for, and is nobody else's", async () => {
    const { user, token } = await test.people.member(project, 30);
    const caller = await new RegistryCaller(test.url, basic(user.username, token)).withToken(`repository:${repository}:pull,push`);
    const location = await caller.beginUpload(repository);
    expect((await caller.patch(location, first)).status).toBe(202);
    for (const stranger of [developer, await developer.withToken(`repository:${repository}:pull,push`)])
      expect((await stranger.patch(location, second)).status).toBe(404);
    expect((await anonymous().patch(location, second)).status).toBe(401);
    const late = await developer.beginUpload(repository);
    now += 25 * 3_600_000;
    expect([(await caller.patch(location, second)).status, (await developer.patch(late, second)).status]).toEqual([401, 404]);
  });
});
