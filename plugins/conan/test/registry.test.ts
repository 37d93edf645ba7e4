import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import conan from '../src/index.ts';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const RREV = 'a'.repeat(32);
const PREV = 'b'.repeat(32);
const ID = 'c'.repeat(40);
const INFO = '[settings]\nos=Linux\n[options]\nshared=False\n';

const recipe = (content = ''): string => `from conan import ConanFile\nclass A(ConanFile):\n    # ${content}\n    license = "MIT"\n`;
const manifest = (files: Record<string, string>, time = 1): string =>
  `${time}\n${Object.entries(files)
    .map(([path, text]) => `${path}: ${md5(text)}\n`)
    .join('')}`;

let test: TestHost;
let project: Awaited<ReturnType<TestHost['people']['project']>>;
let url: string;
let token: string;

beforeAll(async () => {
  test = await startTestHost({ plugins: [conan] });
});
afterAll(() => test.close());

async function fresh(): Promise<void> {
  project = await test.people.project();
  url = `${test.url}/api/v4/projects/${project.id}/packages/conan`;
  ({ token } = await test.people.member(project, 40));
}

const send = (method: string, path: string, body?: string): Promise<Response> =>
  fetch(`${url}${path}`, { method, body, headers: { authorization: `Bearer ${token}` } });
const put = async (path: string, body: string): Promise<number> => (await send('PUT', path, body)).status;
const read = async (path: string): Promise<unknown> => (await send('GET', path)).json();

async function published(ref: string, content = '', revision = RREV): Promise<void> {
  const at = `/v2/conans/${ref}/revisions/${revision}/files`;
  expect(await put(`${at}/conanfile.py`, recipe(content))).toBe(201);
  expect(await put(`${at}/conanmanifest.txt`, manifest({ 'conanfile.py': recipe(content) }))).toBe(201);
}

describe('an upload', () => {
  beforeAll(fresh);

  it('in any order, all files at once, is one revision with all of them', async () => {
    for (let round = 0; round < 5; round++) {
      const at = `/v2/conans/acme/1.${round}/_/_/revisions/${RREV}/files`;
      const listed = manifest({ 'conanfile.py': recipe(), 'NOTICE.txt': 'n', 'export_source/a.h': 'a' });
      const files = {
        'conanmanifest.txt': listed,
        'conanfile.py': recipe(),
        'conan_export.tgz': 'exported',
        'conan_sources.tgz': 'sources',
      };
      const statuses = await Promise.all(Object.entries(files).map(([path, body]) => put(`${at}/${path}`, body)));
      expect(statuses).toEqual([201, 201, 201, 201]);
      expect(await read(at.replace(/\/files$/, '/files'))).toEqual({
        files: Object.fromEntries(
          Object.keys(files)
            .sort()
            .map((path) => [path, {}]),
        ),
      });
    }
  });

  it('is not seen before its last file is there', async () => {
    const at = `/v2/conans/half/1.0/_/_/revisions/${RREV}/files`;
    await put(`${at}/conanmanifest.txt`, manifest({ 'conanfile.py': recipe(), 'NOTICE.txt': 'n' }));
    await put(`${at}/conanfile.py`, recipe());
    for (const path of [at, `${at}/conanfile.py`, '/v2/conans/half/1.0/_/_/latest', '/v1/conans/half/1.0/_/_'])
      expect([path, (await send('GET', path)).status]).toEqual([path, 404]);
    expect(await read('/v2/conans/search?q=half*')).toEqual({ results: [] });
    expect(await put(`${at}/conan_export.tgz`, 'exported')).toBe(201);
    expect(await read('/v2/conans/search?q=half*')).toEqual({ results: ['half/1.0'] });
  });

  it('of the same files from another time changes nothing', async () => {
    await published('same/1.0/_/_');
    const at = `/v2/conans/same/1.0/_/_/revisions/${RREV}/files/conanmanifest.txt`;
    expect(await put(at, manifest({ 'conanfile.py': recipe() }, 999))).toBe(201);
    expect((await (await send('GET', at)).text()).split('\n')[0]).toBe('1');
  });

  it('of a package needs its recipe, and shows what it was built for', async () => {
    const at = `/v2/conans/acme/1.0/team/stable/revisions/${RREV}`;
    const files = `${at}/packages/${ID}/revisions/${PREV}/files`;
    expect(await put(`${files}/conaninfo.txt`, INFO)).toBe(404);
    await published('acme/1.0/team/stable');
    for (const [path, body] of [
      ['conan_package.tgz', 'packed'],
      ['conaninfo.txt', INFO],
      ['conanmanifest.txt', manifest({ 'conaninfo.txt': INFO, 'include/a.h': 'a' })],
    ] as const)
      expect([path, await put(`${files}/${path}`, body)]).toEqual([path, 201]);
    const info = { settings: { os: 'Linux' }, options: { shared: 'False' }, full_requires: [], recipe_hash: null, content: INFO };
    expect(await read(`${at}/search`)).toEqual({ [ID]: info });
    expect(await read(`${at}/search?list_only=True`)).toEqual({ [ID]: {} });
    expect(await read(`${at}/search?q=shared%3DTrue`)).toEqual({});
    expect((await send('GET', `${at}/search?q=shared`)).status).toBe(400);
    expect(await read(`/v1/conans/acme/1.0/team/stable/packages/${ID}`)).toMatchObject({ 'conaninfo.txt': md5(INFO) });
  });

  it('of a package is short in searches, however long its conaninfo.txt is', async () => {
    await published('long/1.0/_/_');
    const at = `/v2/conans/long/1.0/_/_/revisions/${RREV}`;
    const files = `${at}/packages/${ID}/revisions/${PREV}/files`;
    const info = `${INFO}[requires]\n${'zlib/1.2.Z\n'.repeat(4_000)}`;
    expect(await put(`${files}/conaninfo.txt`, info)).toBe(201);
    expect(await put(`${files}/conanmanifest.txt`, manifest({ 'conaninfo.txt': info }))).toBe(201);
    const found = (await read(`${at}/search?q=os%3DLinux`)) as Record<string, object>;
    expect(found[ID]).toMatchObject({ settings: { os: 'Linux' }, options: { shared: 'False' }, recipe_hash: null });
    expect(found[ID]).not.toHaveProperty('content');
    expect(JSON.stringify(found).length).toBeLessThan(32_768);
    expect(await (await send('GET', `${files}/conaninfo.txt`)).text()).toBe(info);
  });

  it('with the name of another project of the same top-level group is refused', async () => {
    await published('owned/1.0/_/_');
    const group = (await test.host.directory.group(project.fullPath.split('/')[0]!))!;
    const other = await test.people.project({ group });
    const { token: theirs } = await test.people.member(other, 40);
    const at = `${test.url}/api/v4/projects/${other.id}/packages/conan/v2/conans/owned/2.0/_/_/revisions/${RREV}/files`;
    const headers = { authorization: `Bearer ${theirs}` };
    await fetch(`${at}/conanfile.py`, { method: 'PUT', body: recipe(), headers });
    const last = await fetch(`${at}/conanmanifest.txt`, { method: 'PUT', body: manifest({ 'conanfile.py': recipe() }), headers });
    expect([last.status, await last.text()]).toEqual([409, expect.stringContaining('belongs to another project')]);
  });
});

describe('revisions', () => {
  beforeAll(fresh);

  it('are listed newest first; the latest falls back when it is removed, and does not come back', async () => {
    const [one, two] = ['1'.repeat(32), '2'.repeat(32)];
    await published('acme/1.0/_/_', 'one', one);
    await published('acme/1.0/_/_', 'two', two);
    const at = '/v2/conans/acme/1.0/_/_';
    const { revisions } = (await read(`${at}/revisions`)) as { revisions: { revision: string; time: string }[] };
    expect(revisions.map(({ revision }) => revision)).toEqual([two, one]);
    expect(revisions[0]!.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect((await send('DELETE', `${at}/revisions/${two}`)).status).toBe(200);
    expect(await read(`${at}/latest`)).toMatchObject({ revision: one });
    expect(await put(`${at}/revisions/${two}/files/conanfile.py`, recipe('two'))).toBe(409);
    // Another version may have the very same recipe.
    await published('acme/1.1/_/_', 'two', two);
  });

  it('are told apart by user and channel', async () => {
    for (const owner of ['_/_', 'team/stable', 'team/testing', 'other/_']) await published(`lib/1.0/${owner}`, owner);
    expect(await read('/v2/conans/search?q=lib/*')).toEqual({
      results: ['lib/1.0', 'lib/1.0@team/stable', 'lib/1.0@team/testing', 'lib/1.0@other'],
    });
    expect(await read('/v2/conans/search?q=lib/*@team/stable')).toEqual({ results: ['lib/1.0@team/stable'] });
    expect(await read('/v2/conans/search?q=lib/1.0@')).toEqual({ results: ['lib/1.0'] });
    expect(await read('/v2/conans/search?q=LIB')).toMatchObject({ results: { length: 4 } });
    expect(await read('/v2/conans/search?q=LIB&ignorecase=False')).toEqual({ results: [] });
    expect(await read('/v2/conans/search?q=LIB/*')).toEqual({ results: [] });
    for (const name of ['a', '.lib', 'l%20b', 'x'.repeat(500)])
      expect(await read(`/v2/conans/search?q=${name}/*`)).toEqual({ results: [] });
  });

  it('of a client without revisions are those that Conan would make', async () => {
    for (const content of ['one', 'two']) {
      const listed = manifest({ 'conanfile.py': recipe(content) });
      const urls = (await (
        await send('POST', '/v1/conans/old/1.0/_/_/upload_urls', '{"conanfile.py":1,"conanmanifest.txt":2}')
      ).json()) as Record<string, string>;
      expect(urls['conanfile.py']).toBe(`${url}/v1/files/old/1.0/_/_/0/export/conanfile.py`);
      for (const [path, body] of [
        ['conanfile.py', recipe(content)],
        ['conanmanifest.txt', listed],
      ] as const)
        expect((await fetch(urls[path]!, { method: 'PUT', body, headers: { authorization: `Bearer ${token}` } })).status).toBe(201);
    }
    const { revisions } = (await read('/v2/conans/old/1.0/_/_/revisions')) as { revisions: { revision: string }[] };
    expect(revisions.map(({ revision }) => revision)).toEqual(
      ['two', 'one'].map((content) => md5(`conanfile.py: ${md5(recipe(content))}\n`)),
    );
    expect(await read('/v1/conans/old/1.0/_/_')).toMatchObject({ 'conanfile.py': md5(recipe('two')) });
    const { 'conanfile.py': link } = (await read('/v1/conans/old/1.0/_/_/download_urls')) as Record<string, string>;
    expect(await (await fetch(link!, { headers: { authorization: `Bearer ${token}` } })).text()).toBe(recipe('two'));
  });
});

describe('a search', () => {
  it('names everything, however much there is', async () => {
    await fresh();
    const context = {
      plugin: conan,
      project: { id: project.id, topId: project.topId },
      actor: { identity: 'system', name: 'test' },
      duplicates: () => undefined,
      allowDuplicateNames: false,
    };
    const files = (revision: string) => [{ path: `export/${revision}/conanmanifest.txt`, source: Buffer.from('x') }];
    const versions = Array.from(
      { length: 1100 },
      (_, at) => ({ op: 'publish', package: 'many', version: `1.${at}`, ifVersionExists: 'add', files: files('a') }) as const,
    );
    const names = Array.from(
      { length: 1100 },
      (_, at) => ({ op: 'publish', package: `lib-${at}`, version: '1.0', ifVersionExists: 'add', files: files('a') }) as const,
    );
    await test.host.publisher.change(context, [...versions, ...names]);
    const { results } = (await read('/v2/conans/search?q=many/*')) as { results: string[] };
    expect(results).toHaveLength(1100);
    expect(((await read('/v2/conans/search')) as { results: string[] }).results).toHaveLength(2200);
    const type = (await send('GET', '/v2/conans/search?q=lib-1*')).headers.get('content-type');
    expect(type).toBe('application/json; charset=utf-8');
  });
});
