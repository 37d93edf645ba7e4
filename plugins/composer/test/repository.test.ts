import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import composer from '../src/index.ts';
import { packageArchive } from '../src/samples/package-archive.ts';
import type { SampleContent } from '../src/samples/package-archive.ts';

type People = TestHost['people'];

let test: TestHost;
let group: Awaited<ReturnType<People['group']>>;
let project: Awaited<ReturnType<People['project']>>;
let token: string;

beforeAll(async () => {
  test = await startTestHost({ plugins: [composer] });
  group = await test.people.group({ visibility: 'public' });
  project = await test.people.project({ group });
  ({ token } = await test.people.member(project, 40));
  for (const name of ['acme/one', 'acme/two', 'other/one'])
    await publish({ name, composerJson: { description: `Has ${name.split('/')[1]}` } });
  await publish({
    name: 'acme/logger',
    composerJson: { type: 'acme-module', provide: { 'psr/log-implementation': '1.0' }, homepage: 'javascript:x' },
  });
});
afterAll(() => test.close());

const at = (path: string): string => `${test.url}/api/v4/projects/${project.id}/packages/composer${path}`;
const send = (method: string, path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(at(path), { method, ...init, headers: { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) } });
const json = async <T>(path: string): Promise<T> => (await (await send('GET', path)).json()) as T;

async function publish(content: SampleContent, version = '1.0.0'): Promise<Response> {
  const answer = await send('PUT', `?version=${encodeURIComponent(version)}`, { body: new Uint8Array(packageArchive(content)) });
  expect([content.name, version, answer.status < 300]).toEqual([content.name, version, true]);
  return answer;
}

describe('a repository', () => {
  it('has a root whose addresses stay below it, and a word for Composer 1', async () => {
    const base = `/api/v4/projects/${project.id}/packages/composer`;
    const root = await json<Record<string, unknown>>('/packages.json');
    expect(root).toMatchObject({
      packages: [],
      'metadata-url': `${base}/p2/%package%.json`,
      'available-packages': ['acme/logger', 'acme/one', 'acme/two', 'other/one'],
      search: `${base}/search.json?q=%query%&type=%type%`,
      list: `${base}/list.json`,
      'providers-api': `${base}/providers/%package%.json`,
      'notify-batch': `${base}/downloads`,
      'security-advisories': { metadata: false, 'api-url': `${test.url}${base}/security-advisories` },
      'warning-versions': '<1.99',
    });
    expect(root['warning']).toMatch(/Composer 1/);
    expect(await json('/packages')).toEqual(root);
  });

  it('keeps the address of a group in either spelling', async () => {
    for (const prefix of [`/api/v4/groups/${group.id}`, `/api/v4/group/${group.id}`]) {
      const base = `${prefix}/-/packages/composer`;
      const answer = await fetch(`${test.url}${base}/packages.json`, { headers: { authorization: `Bearer ${token}` } });
      expect(await answer.json()).toMatchObject({ 'metadata-url': `${base}/p2/%package%.json` });
    }
  });

  it('that is empty tells a client so', async () => {
    const empty = await test.people.project({ visibility: 'public' });
    const answer = await fetch(`${test.url}/api/v4/projects/${empty.id}/packages/composer/packages.json`);
    const root = (await answer.json()) as Record<string, unknown>;
    // Composer takes an empty list for none, and would ask here for everything that it needs.
    expect([root['available-packages'], root['available-package-patterns']]).toEqual([undefined, ['-/-']]);
  });

  it('is searched by word and type, page by page', async () => {
    interface Found {
      readonly results: readonly { readonly name: string; readonly url: string }[];
      readonly total: number;
      readonly next?: string;
    }
    const first = await json<Found>('/search.json?q=one&per_page=1');
    expect([first.results.map(({ name }) => name), first.total]).toEqual([['acme/one'], 2]);
    const second = (await (await fetch(first.next!, { headers: { authorization: `Bearer ${token}` } })).json()) as Found;
    expect([second.results.map(({ name }) => name), second.next]).toEqual([['other/one'], undefined]);
    const modules = await json<Found>('/search.json?q=&type=Acme-Module');
    expect(modules).toMatchObject({ total: 1, results: [{ name: 'acme/logger', url: at('/p2/acme/logger.json') }] });
    expect((await send('GET', '/search.json?page=zero')).status).toBe(400);
  });

  it('lists names, by pattern and vendor', async () => {
    expect(await json('/list.json')).toEqual({ packageNames: ['acme/logger', 'acme/one', 'acme/two', 'other/one'] });
    expect(await json('/list.json?filter=*/one')).toEqual({ packageNames: ['acme/one', 'other/one'] });
    expect(await json('/list.json?vendor=Acme&filter=acme/t*')).toEqual({ packageNames: ['acme/two'] });
  });

  it('knows who provides what', async () => {
    const { providers } = await json<{ providers: unknown }>('/providers/psr/log-implementation.json');
    expect(providers).toEqual([{ name: 'acme/logger', description: 'A sample', type: 'acme-module' }]);
    expect(await json('/providers/psr/cache-implementation.json')).toEqual({ providers: [] });
  });

  it('claims no name in its answer about advisories', async () => {
    const body = new URLSearchParams({ 'packages[0]': 'acme/one', 'packages[1]': 'symfony/http-kernel' });
    const answer = await send('POST', '/security-advisories', { body });
    expect([answer.status, await answer.json()]).toEqual([200, { advisories: {} }]);
  });

  it('takes notifications, and no nonsense', async () => {
    const notify = (body: string) => send('POST', '/downloads', { body, headers: { 'content-type': 'application/json' } });
    expect((await notify('{"downloads":[{"name":"acme/one","version":"1.0.0.0"}]}')).status).toBe(201);
    expect((await notify('[]')).status).toBe(400);
    expect((await notify('{')).status).toBe(400);
  });
});

describe('an upload over HTTP', () => {
  it('may be a form, or call itself one as curl does', async () => {
    const archive = new Uint8Array(packageArchive({ name: 'acme/form' }));
    const form = new FormData();
    form.append('package', new Blob([archive]), 'package.zip');
    expect((await send('POST', '?version=1.0.0', { body: form })).status).toBe(201);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await send('POST', '?version=1.1.0', { body: archive, headers })).status).toBe(201);
  });

  it('of a release is refused with other bytes, whatever they are packed into', async () => {
    await publish({ name: 'acme/release' });
    const again = await send('PUT', '?version=v1.0', { body: new Uint8Array(packageArchive({ name: 'acme/release' })) });
    const other = await send('PUT', '?version=1.0.0', { body: new Uint8Array(packageArchive({ name: 'acme/release', salt: 'x' })) });
    expect([again.status, other.status]).toEqual([200, 409]);
  });

  it('of a branch moves its date by a whole second at least', async () => {
    const dates: number[] = [];
    for (const salt of ['one', 'two', 'three']) {
      await publish({ name: 'acme/moving', salt }, 'dev-main');
      const { headers } = await send('GET', '/p2/acme/moving~dev.json');
      dates.push(Date.parse(headers.get('last-modified')!));
    }
    expect(dates[1]! - dates[0]!).toBeGreaterThanOrEqual(1000);
    expect(dates[2]! - dates[1]!).toBeGreaterThanOrEqual(1000);
  });

  it('of a branch leaves the archives before it where lock files find them', async () => {
    const { reference: first } = (await (await publish({ name: 'acme/locked', salt: 'first' }, 'dev-main')).json()) as {
      reference: string;
    };
    await publish({ name: 'acme/locked', salt: 'second' }, 'dev-main');
    const wanted = packageArchive({ name: 'acme/locked', salt: 'first' });
    for (const path of [`/archives/acme/locked/dev-main/${first}.zip`, `/archives/acme/locked.zip?sha=${first}`])
      expect([path, Buffer.from(await (await send('GET', path)).arrayBuffer()).equals(wanted)]).toEqual([path, true]);
    expect((await send('GET', `/archives/acme/locked.zip?sha=${'0'.repeat(40)}`)).status).toBe(404);
    expect((await send('GET', '/archives/acme/locked.zip?sha=main')).status).toBe(400);
  });

  // Whoever spells a version anew must not leave its archive under an address that no document names.
  it('of a branch is found however the branch was spelled before', async () => {
    for (const version of ['1.0-dev', 'v1.0.0-dev']) await publish({ name: 'acme/spelled', salt: version }, version);
    const { packages } = await json<{ packages: Record<string, { dist: { url: string } }[]> }>('/p2/acme/spelled~dev.json');
    const answer = await fetch(packages['acme/spelled']![0]!.dist.url, { headers: { authorization: `Bearer ${token}` } });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(packageArchive({ name: 'acme/spelled', salt: 'v1.0.0-dev' }));
  });

  it('may bring a deleted branch back, and no deleted release', async () => {
    for (const version of ['1.0.0', 'dev-main']) await publish({ name: 'acme/gone' }, version);
    for (const version of ['1.0.0', 'dev-main']) expect((await send('DELETE', `/packages/acme/gone/${version}`)).status).toBe(204);
    await publish({ name: 'acme/gone' }, 'dev-main');
    const release = await send('PUT', '?version=1.0.0', { body: new Uint8Array(packageArchive({ name: 'acme/gone' })) });
    expect([release.status, ((await release.json()) as { message: string }).message]).toEqual([409, expect.stringMatching(/deleted/)]);
  });
});

describe('an abandoned package', () => {
  it('says so in metadata and in searches, until it is taken up again', async () => {
    await publish({ name: 'acme/old' });
    const abandoned = async (): Promise<unknown[]> => {
      const { packages } = await json<{ packages: Record<string, { abandoned?: unknown }[]> }>('/p2/acme/old.json');
      const { results } = await json<{ results: { name: string; abandoned?: unknown }[] }>('/search.json?q=acme/old');
      return [packages['acme/old']![0]!.abandoned, results[0]!.abandoned];
    };
    const mark = (body?: string) => send('PUT', '/packages/acme/old/abandoned', { body, headers: { 'content-type': 'application/json' } });
    expect([(await mark('{"replacement":"acme/new"}')).status, await abandoned()]).toEqual([204, ['acme/new', 'acme/new']]);
    expect([(await mark()).status, await abandoned()]).toEqual([204, [true, true]]);
    expect((await mark('{"replacement":"nonsense"}')).status).toBe(400);
    expect([(await send('DELETE', '/packages/acme/old/abandoned')).status, await abandoned()]).toEqual([204, [undefined, undefined]]);
  });
});
