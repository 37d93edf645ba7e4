import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestHost, type TestHost, unpackForm } from '@packhouse/sdk-testing';
import rpm from '../src/index.ts';
import { sampleRpm } from '../src/samples/sample-rpm.ts';
import type { SampleRpm } from '../src/samples/sample-rpm.ts';

let test: TestHost;
let project: Awaited<ReturnType<TestHost['people']['project']>>;
let token: string;

beforeAll(async () => {
  test = await startTestHost({ plugins: [rpm] });
});
beforeEach(async () => {
  project = await test.people.project();
  token = (await test.people.member(project, 40)).token;
});
afterAll(() => test.close());

async function ask(path: string, options: RequestInit = {}): Promise<Response> {
  const headers = { 'PRIVATE-TOKEN': token, 'Accept-Encoding': 'identity' };
  return fetch(`${test.url}/api/v4/projects/${project.id}/packages/rpm${path}`, { ...options, headers });
}

async function read(path: string): Promise<Buffer> {
  const answer = await ask(path);
  expect([path, answer.status]).toEqual([path, 200]);
  return Buffer.from(await answer.arrayBuffer());
}

async function upload(described: Partial<SampleRpm> = {}, group = '/el9'): Promise<number> {
  const body = new Uint8Array(sampleRpm({ name: 'demo', version: '1.0', release: '1', ...described }));
  return (await ask(`${group}/upload`, { method: 'PUT', body })).status;
}

const put = async (path: string, body: string): Promise<number> => (await ask(path, { method: 'PUT', body })).status;

/** What a repository's root names, each checked against what it states. */
async function repository(base: string): Promise<ReadonlyMap<string, string>> {
  const root = (await read(`${base}/repodata/repomd.xml`)).toString();
  const data = new Map<string, string>();
  for (const [, type, inner] of root.matchAll(/<data type="(\w+)">([^]*?)<\/data>/g)) {
    const field = (name: string): string | undefined => new RegExp(`<${name}(?: [^>]*)?>([^<]*)<`).exec(inner!)?.[1];
    const href = /href="([^"]*)"/.exec(inner!)![1]!;
    const bytes = await read(`${base}/${href}`);
    const plain = unpackForm(bytes, href.endsWith('.gz') ? 'gzip' : href.endsWith('.zst') ? 'zstd' : 'plain');
    expect([type, field('checksum'), field('size')]).toEqual([type, sha256(bytes), `${bytes.length}`]);
    if (plain !== bytes) expect([field('open-checksum'), field('open-size')]).toEqual([sha256(plain), `${plain.length}`]);
    expect(href).toContain(sha256(bytes));
    data.set(type!, plain.toString());
  }
  return data;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const count = (text: string, what: string): number => text.split(what).length - 1;

describe('a repository', () => {
  it('is there, and complete, before anything is in it and after everything has gone', async () => {
    const empty = async (): Promise<void> => {
      const data = await repository('/el9');
      expect([...data.keys()]).toEqual(['primary', 'filelists', 'other']);
      for (const text of data.values()) expect(text).toContain('packages="0"');
    };
    await empty();
    expect(await upload()).toBe(201);
    expect((await repository('/el9')).get('primary')).toContain('packages="1"');
    expect((await ask('/el9/package/demo/1.0-1/noarch', { method: 'DELETE' })).status).toBe(204);
    await empty();
  });

  it('has two faces that say the same, and is signed with the key that it shows', async () => {
    expect([await upload(), await upload({ arch: 'x86_64' }), await upload({ epoch: 2 })]).toEqual([201, 201, 201]);
    const [gzip, zstd] = [await repository('/el9'), await repository('/zstd/el9')];
    expect(gzip).toEqual(zstd);
    expect(gzip.get('primary')!.match(/href="[^"]*"/g)).toEqual([
      'href="packages/demo-1.0-1.noarch.rpm"',
      'href="packages/demo-1.0-1.x86_64.rpm"',
      'href="packages/2/demo-1.0-1.noarch.rpm"',
    ]);
    for (const [, href] of gzip.get('primary')!.matchAll(/href="([^"]*)"/g)) await read(`/el9/${href}`);
    expect((await read('/el9/repodata/repomd.xml.asc')).toString()).toContain('BEGIN PGP SIGNATURE');
    expect((await read('/repository.key')).toString()).toContain('BEGIN PGP PUBLIC KEY BLOCK');
  });

  it('keeps what a root of a moment ago names', async () => {
    await upload();
    const root = (await read('/el9/repodata/repomd.xml')).toString();
    await upload({ version: '1.1' });
    expect((await read('/el9/repodata/repomd.xml')).toString()).not.toBe(root);
    for (const [, href] of root.matchAll(/href="([^"]*)"/g)) await read(`/el9/${href}`);
  });

  it('keeps groups apart: each has its own bytes of a package, and loses it alone', async () => {
    expect([await upload(), await upload({ salt: 'other' }, '/el8'), await upload({}, '')]).toEqual([201, 201, 201]);
    const pkgid = async (base: string) => /<checksum[^>]*>(\w+)</.exec((await repository(base)).get('primary')!)?.[1];
    expect(await pkgid('/el9')).not.toBe(await pkgid('/el8'));
    expect((await ask('/el8/packages/demo-1.0-1.noarch.rpm', { method: 'DELETE' })).status).toBe(204);
    expect([await pkgid('/el8'), (await pkgid('/el9'))?.length, (await pkgid(''))?.length]).toEqual([undefined, 64, 64]);
    expect([await upload({}, '/el8'), await upload({ arch: 'i686' }, '/el8')]).toEqual([409, 201]);
  });

  it('lists packages with more files than one entry of an index can have', async () => {
    const files = Array.from({ length: 12_000 }, (_, at) => `/usr/share/large/a-folder-with-a-name/of-some-length/file-${at}`);
    expect([await upload({ name: 'large', files }), await upload({ name: 'larger' })]).toEqual([201, 201]);
    const filelists = (await repository('/el9')).get('filelists')!;
    expect([count(filelists, '<file>'), count(filelists, '<package '), filelists.includes(`${files.at(-1)}</file>`)]).toEqual([
      12_001,
      2,
      true,
    ]);
    expect(filelists.indexOf('name="larger"')).toBeGreaterThan(filelists.indexOf(files.at(-1)!));
  });

  it('has the advisories of all its documents, and of each the last that was uploaded', async () => {
    const updates = (...ids: string[]): string => `<updates>${ids.map((id) => `<update><id>${id}</id></update>`).join('')}</updates>`;
    expect([await put('/el9/updateinfo/one.xml', updates('A', 'B')), await put('/el9/updateinfo/two.xml', updates('C', 'B'))]).toEqual([
      201, 201,
    ]);
    const ids = async () => [...((await repository('/el9')).get('updateinfo') ?? '').matchAll(/<id>(\w)</g)].map(([, id]) => id);
    expect(await ids()).toEqual(['A', 'B', 'C']);
    await put('/el9/updateinfo/one.xml', updates('D'));
    expect([await ids(), (await read('/el9/updateinfo/one.xml')).toString()]).toEqual([['B', 'C', 'D'], updates('D')]);
    for (const label of ['one', 'two']) expect((await ask(`/el9/updateinfo/${label}.xml`, { method: 'DELETE' })).status).toBe(204);
    expect([await ids(), await put('/el9/updateinfo/one.xml', updates('E')), await ids()]).toEqual([[], 201, ['E']]);
  });

  it('answers what zypper looks for with what it is not', async () => {
    for (const path of ['/content', '/el9/content', '/media.1/media', '/el9/media.1/media']) expect((await ask(path)).status).toBe(404);
  });
});
