import { zstdDecompressSync } from 'node:zlib';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import conda from '../src/index.ts';
import { sampleConda, sampleTarBz2, stemOf } from '../src/samples/sample-package.ts';
import type { SampleContent } from '../src/samples/sample-package.ts';
import { SUBDIRS } from '../src/subdirs.ts';

type Records = Record<string, Record<string, unknown>>;
interface Repodata {
  info: { subdir: string };
  packages: Records;
  'packages.conda': Records;
  removed: string[];
}

let test: TestHost;
let project: Awaited<ReturnType<TestHost['people']['project']>>;
let token: string;

beforeAll(async () => {
  test = await startTestHost({ plugins: [conda] });
});
beforeEach(async () => {
  project = await test.people.project();
  token = (await test.people.member(project, 40)).token;
});
afterAll(() => test.close());

const path = (): string => `/api/v4/projects/${project.id}/packages/conda`;

function ask(below: string, options: RequestInit = {}): Promise<Response> {
  return fetch(`${test.url}${path()}${below}`, { ...options, headers: { 'PRIVATE-TOKEN': token, ...(options.headers as object) } });
}

async function put(content: SampleContent, channel = 'main', extension = 'conda'): Promise<number> {
  const body = extension === 'conda' ? sampleConda(content) : sampleTarBz2(content);
  const file = `${encodeURIComponent(stemOf(content))}.${extension}`;
  return (await ask(`/${channel}/${content.subdir ?? 'noarch'}/${file}`, { method: 'PUT', body: body as Uint8Array<ArrayBuffer> })).status;
}

async function json<T = Repodata>(below: string): Promise<T> {
  const answer = await ask(below);
  expect([below, answer.status, answer.headers.get('content-type')]).toEqual([below, 200, expect.stringMatching(/^application\/json\b/)]);
  return (await answer.json()) as T;
}

const files = ({ packages, 'packages.conda': packed }: Repodata): string[] => [...Object.keys(packages), ...Object.keys(packed)];

describe('a channel', () => {
  // go-gitea#25554: clients give up on a channel whose noarch is not there.
  it('has every folder, empty and whole, before anything was published', async () => {
    for (const subdir of SUBDIRS)
      for (const file of ['repodata.json', 'current_repodata.json'])
        expect(await json(`/new/${subdir}/${file}`)).toEqual({
          info: { subdir },
          packages: {},
          'packages.conda': {},
          removed: [],
          repodata_version: 1,
        });
    expect((await ask('/new/noarch/repodata_shards.msgpack.zst', { method: 'HEAD' })).status).toBe(200);
    expect(await json('/new/noarch/run_exports.json')).toEqual({
      info: { subdir: 'noarch', platform: 'noarch', arch: 'noarch', version: 0 },
      packages: {},
      'packages.conda': {},
    });
    expect(await json('/new/channeldata.json')).toMatchObject({ channeldata_version: 1, packages: {} });
  });

  it.each([
    ['/main/linux-65/repodata.json', 404],
    ['/main/noarch/repodata.json.bz2', 404],
    ['/main/noarch/repodata.jlap', 404],
    ['/main/notices.json', 404],
    [`/main/noarch/shards/${'0'.repeat(64)}.msgpack.zst`, 404],
    ['/main/noarch/demo-9.0-0.conda', 404],
  ])('answers %s with %d, so that clients look for the next', async (below, status) => {
    expect((await ask(below)).status).toBe(status);
  });

  it('lists both containers, and each label apart', async () => {
    const of = { name: 'demo', version: '1.0' };
    expect([await put(of), await put(of, 'main', 'tar.bz2'), await put({ ...of, version: '2.0' }, 'main/label/dev')]).toEqual([
      201, 201, 201,
    ]);
    const main = await json('/main/noarch/repodata.json');
    expect([Object.keys(main.packages), Object.keys(main['packages.conda'])]).toEqual([['demo-1.0-0.tar.bz2'], ['demo-1.0-0.conda']]);
    expect(files(await json('/main/label/dev/noarch/repodata.json'))).toEqual(['demo-2.0-0.conda']);
    // CEP 26: an address without a label is that of the label main.
    expect(await json('/main/label/main/noarch/repodata.json')).toEqual(main);
    const record = main['packages.conda']['demo-1.0-0.conda']!;
    const file = Buffer.from(await (await ask('/main/noarch/demo-1.0-0.conda')).arrayBuffer());
    expect(record).toMatchObject({ name: 'demo', size: file.length, depends: [], timestamp: Date.UTC(2024, 0, 1) });
    expect(record['indexed_timestamp']).toBeGreaterThan(Date.UTC(2025, 0, 1));
  });

  it('takes the same bytes again, other bytes never, and nothing under the name of what was removed', async () => {
    const of = { name: 'demo', version: '1.0' };
    const file = '/main/noarch/demo-1.0-0.conda';
    expect([await put(of), await put(of), await put({ ...of, salt: 'other' })]).toEqual([201, 201, 409]);
    expect(await put(of, 'other')).toBe(201);
    expect((await ask(file, { method: 'DELETE' })).status).toBe(204);
    expect((await ask(file, { method: 'DELETE' })).status).toBe(404);
    expect(files(await json('/main/noarch/repodata.json'))).toEqual([]);
    expect(files(await json('/other/noarch/repodata.json'))).toEqual(['demo-1.0-0.conda']);
    expect([await put(of), await put({ ...of, build: '1' })]).toEqual([409, 201]);
  });

  it('serves all forms of one moment, each in one frame, and 304 to who has it', async () => {
    await put({ name: 'demo', version: '1.0' });
    for (const name of ['repodata.json', 'current_repodata.json', 'run_exports.json']) {
      const plain = await (await ask(`/main/noarch/${name}`)).text();
      const packed = await ask(`/main/noarch/${name}.zst`);
      const bytes = Buffer.from(await packed.arrayBuffer());
      expect(zstdDecompressSync(bytes).toString()).toBe(plain);
      expect(bytes.indexOf(Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), 1)).toBe(-1);
      const again = await ask(`/main/noarch/${name}.zst`, { headers: { 'If-None-Match': packed.headers.get('etag')! } });
      expect(again.status).toBe(304);
    }
  });

  it('has the newest version of each name in current_repodata.json', async () => {
    for (const version of ['1.0', '1.10', '1.9', '2.0rc1']) await put({ name: 'demo', version });
    await put({ name: 'demo', version: '2.0rc1', build: '1' });
    await put({ name: 'other', version: '0.1' }, 'main', 'tar.bz2');
    expect(files(await json('/main/noarch/current_repodata.json')).sort()).toEqual([
      'demo-2.0rc1-0.conda',
      'demo-2.0rc1-1.conda',
      'other-0.1-0.tar.bz2',
    ]);
  });

  it('says what packages export, and what a channel has', async () => {
    await put({ name: 'demo', version: '1.0', runExports: { weak: ['demo >=1.0'] } });
    await put({ name: 'demo', version: '2.0', subdir: 'linux-64' });
    expect(await json('/main/noarch/run_exports.json')).toMatchObject({
      'packages.conda': { 'demo-1.0-0.conda': { run_exports: { weak: ['demo >=1.0'] } } },
    });
    expect((await json('/main/linux-64/run_exports.json'))['packages.conda']).toEqual({ 'demo-2.0-0.conda': { run_exports: {} } });
    const { packages } = await json<{ packages: Records }>('/main/channeldata.json');
    expect(packages['demo']).toEqual({
      'activate.d': false,
      binary_prefix: false,
      'deactivate.d': false,
      home: 'https://example.com',
      license: 'MIT',
      post_link: false,
      pre_link: false,
      pre_unlink: false,
      run_exports: { '1.0': { weak: ['demo >=1.0'] } },
      subdirs: ['linux-64', 'noarch'],
      summary: 'A sample',
      text_prefix: false,
      timestamp: Date.UTC(2024, 0, 1) / 1000,
      version: '2.0',
    });
  });

  it('takes a package without its platform, as Gitea does, and puts it where it says', async () => {
    const body = sampleConda({ name: 'demo', version: '1.0', subdir: 'osx-arm64' }) as Uint8Array<ArrayBuffer>;
    const answer = await ask('/main/demo-1.0-0.conda', { method: 'PUT', body });
    expect([answer.status, await answer.json()]).toMatchObject([201, { path: 'main/osx-arm64/demo-1.0-0.conda' }]);
    expect(files(await json('/main/osx-arm64/repodata.json'))).toEqual(['demo-1.0-0.conda']);
  });
});

describe('a package', () => {
  it('can be read in parts, as clients do that look at its info alone', async () => {
    await put({ name: 'demo', version: '1.0' });
    const answer = await ask('/main/noarch/demo-1.0-0.conda', { headers: { Range: 'bytes=-22' } });
    expect([answer.status, Buffer.from(await answer.arrayBuffer()).toString('latin1', 0, 4)]).toEqual([206, 'PK\x05\x06']);
  });
});

describe('a token in the path', () => {
  it('opens what its holder may read, in front and behind, and a wrong one is 401', async () => {
    await put({ name: 'demo', version: '1.0' });
    const status = async (at: string): Promise<number> => (await fetch(`${test.url}${at}`)).status;
    for (const file of ['noarch/repodata.json', 'noarch/demo-1.0-0.conda']) {
      expect(await status(`/t/${token}${path()}/main/${file}`)).toBe(200);
      expect(await status(`${path()}/t/${token}/main/${file}`)).toBe(200);
      for (const wrong of ['wrong', 'phpat-000000000000000000000000000000000000', ''])
        expect([await status(`/t/${wrong}${path()}/main/${file}`), await status(`${path()}/t/${wrong}/main/${file}`)]).toEqual([401, 401]);
      expect(await status(`${path()}/main/${file}`)).toBe(401);
    }
  });

  // conda’s expression for tokens; what it does not match is cut, shown and logged (conda#10616).
  it('has only what conda takes for a token', () => {
    expect(token).toMatch(/^[A-Za-z0-9-]+$/);
  });
});

describe('the upload in several requests', () => {
  const file = 'demo-1.0-0.conda';
  const at = `main/demo/1.0/noarch/${file}`;
  const stage = (body: unknown): Promise<Response> =>
    ask(`/stage/${at}`, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
  const commit = (id: string): Promise<Response> =>
    ask(`/commit/${at}`, { method: 'POST', body: JSON.stringify({ dist_id: id }), headers: { 'Content-Type': 'application/json' } });
  const send = (url: string, bytes: Buffer): Promise<Response> => {
    const form = new FormData();
    form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), file);
    return fetch(url, { method: 'POST', body: form });
  };
  const staged = async (): Promise<{ post_url: string; dist_id: string }> => {
    const answer = await stage({ channels: ['main', 'dev'] });
    expect(answer.status).toBe(200);
    return (await answer.json()) as { post_url: string; dist_id: string };
  };

  it('publishes under every label that was asked for', async () => {
    const { post_url: url, dist_id: id } = await staged();
    expect((await commit(id)).status).toBe(409);
    expect((await send(url, sampleConda({ name: 'demo', version: '1.0' }))).status).toBe(201);
    expect((await commit(id)).status).toBe(200);
    for (const channel of ['main', 'main/label/dev']) expect(files(await json(`/${channel}/noarch/repodata.json`))).toEqual([file]);
  });

  it('gives an address that is good for this upload alone', async () => {
    const [{ post_url: url, dist_id: id }, other] = [await staged(), await staged()];
    const short = new URL(url).pathname.split('/t/')[1]!.split('/')[0]!;
    const statuses = [];
    for (const [method, below] of [
      ['GET', '/main/noarch/repodata.json'],
      ['PUT', `/main/noarch/${file}`],
      ['POST', `/upload/${other.dist_id}`],
      ['POST', `/commit/${at}`],
    ] as const) {
      const body = method === 'GET' ? undefined : new FormData();
      statuses.push((await fetch(`${test.url}${path()}/t/${short}${below}`, { method, body })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401]);
    expect(id).not.toBe(other.dist_id);
  });

  it('refuses at the end what is no package, and keeps nothing', async () => {
    const { post_url: url, dist_id: id } = await staged();
    expect((await send(url, Buffer.from('nothing'))).status).toBe(201);
    const answer = await commit(id);
    expect([answer.status, await answer.json()]).toMatchObject([422, { error: expect.stringContaining('cannot be read') as string }]);
    expect(files(await json('/main/noarch/repodata.json'))).toEqual([]);
  });

  it('says at the beginning that there are other bytes', async () => {
    await put({ name: 'demo', version: '1.0' });
    expect((await stage({ channels: ['main'], sha256: '0'.repeat(64) })).status).toBe(409);
    expect((await stage({ channels: ['dev'] })).status).toBe(200);
    expect((await stage({ channels: ['../evil'] })).status).toBe(400);
  });

  it('tells uploaders what there is', async () => {
    await put({ name: 'demo', version: '1.0' });
    expect(await json<object>('/package/main/demo')).toMatchObject({ name: 'demo', versions: ['1.0'] });
    expect(await json<object>('/release/main/demo/1.0')).toMatchObject({ distributions: [{ basename: `noarch/${file}` }] });
    expect(await json<object>(`/dist/${at}`)).toMatchObject({ basename: `noarch/${file}` });
    expect((await ask('/package/main/nothing')).status).toBe(404);
    expect((await ask('/release/main/demo/2.0')).status).toBe(404);
    expect((await ask(`/dist/${at}`, { method: 'DELETE' })).status).toBe(200);
    expect((await ask(`/dist/${at}`)).status).toBe(404);
    expect((await ask('/', { method: 'HEAD' })).status).toBe(200);
    expect(await json<object>('/user')).toMatchObject({ user_type: 'user' });
  });
});
