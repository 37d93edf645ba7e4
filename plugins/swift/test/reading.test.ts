import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleManifest, sourceArchive } from '../src/samples/source-archive.ts';
import { RegistryClient } from './registry-client.ts';
import type { Release } from './registry-client.ts';

type List = { releases: Record<string, { url: string; problem?: { status: number } }> };

const LIST = '/mona/LinkedList';
const V1 = 'application/vnd.swift.registry.v1';
const OTHER_HOST = 'https://packages.example.com/base';

let registry: RegistryClient;
let archive: Buffer;
beforeAll(async () => {
  registry = await RegistryClient.start({ PACKHOUSE_PUBLIC_URL: OTHER_HOST });
  for (const version of ['1.0.0', '1.10.0']) await registry.release(version);
  archive = await registry.release('1.2.0', {
    repositoryURLs: ['https://example.com/mona/LinkedList.git', 'ssh://git@example.com/mona/LinkedList.git', 'not>a;url, really'],
    more: { kept: ['as', 1, 't came'] },
  });
});
afterAll(() => registry.test.close());

/** The registry's address as links say it. */
const linked = (): string => registry.url.replace(registry.test.url, OTHER_HOST);
const linksOf = (answer: Response): string[] => (answer.headers.get('link') ?? '').split(', ').filter((link) => link !== '');

describe('the list of releases', () => {
  it('has addresses at the public URL, and links to the highest one', async () => {
    const answer = await registry.send(LIST);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-version')]).toEqual([
      200,
      'application/json',
      '1',
    ]);
    const { releases } = (await answer.json()) as List;
    expect(Object.keys(releases)).toEqual(['1.10.0', '1.2.0', '1.0.0']);
    expect(releases['1.0.0']).toEqual({ url: `${linked()}${LIST}/1.0.0` });
    expect(linksOf(answer)).toEqual([`<${linked()}${LIST}/1.10.0>; rel="latest-version"`]);
    expect(answer.headers.get('etag')).toBeTruthy();
  });

  it('comes in pages that link to each other', async () => {
    const page = await registry.send(`${LIST}?page=2&per_page=1`);
    expect(Object.keys(((await page.json()) as List).releases)).toEqual(['1.2.0']);
    const at = (number: number, relation: string): string => `<${linked()}${LIST}?page=${number}&per_page=1>; rel="${relation}"`;
    expect(linksOf(page).slice(1)).toEqual([at(1, 'first'), at(1, 'prev'), at(3, 'next'), at(3, 'last')]);
    expect((await registry.send(`${LIST}?page=4&per_page=1`)).status).toBe(404);
    for (const query of ['page=0', 'page=x', 'per_page=-1'])
      expect([query, (await registry.send(`${LIST}?${query}`)).status]).toEqual([query, 400]);
  });

  it('is one for every spelling of the name, and with .json behind it', async () => {
    const canonical = await (await registry.send(LIST)).text();
    for (const path of ['/MONA/linkedlist', '/mona/LINKEDLIST', `${LIST}.json`])
      expect(await (await registry.send(path)).text()).toBe(canonical);
  });
});

describe('a release', () => {
  it('is told with its checksum, its time in whole seconds and all that was said of it', async () => {
    for (const path of [`${LIST}/1.2.0`, `${LIST}/1.2.0.json`, '/Mona/linkedlist/1.2.0']) {
      const answer = await registry.send(path, { headers: { Accept: `${V1}+json` } });
      const release = (await answer.json()) as Release;
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 200, 'application/json']);
      const checksum = createHash('sha256').update(archive).digest('hex');
      expect(release).toMatchObject({ id: 'mona.LinkedList', version: '1.2.0', metadata: { more: { kept: ['as', 1, 't came'] } } });
      expect(release.resources).toEqual([{ name: 'source-archive', type: 'application/zip', checksum }]);
      expect(release.publishedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(linksOf(answer)).toEqual([
        `<${linked()}${LIST}/1.10.0>; rel="latest-version"`,
        `<${linked()}${LIST}/1.10.0>; rel="successor-version"`,
        `<${linked()}${LIST}/1.0.0>; rel="predecessor-version"`,
      ]);
    }
    // The highest one says where the sources are, and nothing that would break a header.
    expect((await registry.json<Release>(`${LIST}/1.0.0`)).metadata).toEqual({});
  });

  it('is downloaded as the bytes that were published, with their digest', async () => {
    const answer = await registry.send(`${LIST.toUpperCase()}/1.2.0.zip`, { headers: { Accept: `${V1}+zip` } });
    expect(Buffer.from(await answer.arrayBuffer()).equals(archive)).toBe(true);
    const digest = createHash('sha256').update(archive).digest('base64');
    const wanted = {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="LinkedList-1.2.0.zip"',
      'content-length': String(archive.length),
      'content-version': '1',
      'accept-ranges': 'bytes',
      digest: `sha-256=${digest}`,
    };
    for (const [name, value] of Object.entries(wanted)) expect([name, answer.headers.get(name)]).toEqual([name, value]);
    expect(answer.headers.has('x-swift-package-signature')).toBe(false);
  });

  it('is found with a plus in its number, however that is written, and with what only looks like a suffix', async () => {
    const at = await RegistryClient.at(registry.test);
    for (const version of ['1.0.0+build.7', '1.0.0-zip', '1.0.0-a.b']) await at.release(version);
    for (const version of ['1.0.0+build.7', '1.0.0%2Bbuild.7', '1.0.0-zip', '1.0.0-a.b'])
      for (const rest of ['', '.json', '.zip', '/Package.swift'])
        expect([version, rest, (await at.send(`${LIST}/${version}${rest}`)).status]).toEqual([version, rest, 200]);
    expect((await at.send(`${LIST}/1.0.0.zip`)).status).toBe(404);
  });
});

describe('a manifest', () => {
  it('is given as it is in the archive, with links to its variants as SwiftPM reads them', async () => {
    const at = await RegistryClient.at(registry.test);
    const files = {
      'Package@swift-5.9.swift': sampleManifest('LinkedList', { toolsVersion: '5.9' }),
      'Package@swift-6.swift': sampleManifest('LinkedList', { toolsVersion: '6.0' }),
    };
    await at.publish(`${LIST}/1.0.0`, [['source-archive', sourceArchive({ name: 'LinkedList', files })]]);
    const url = `${LIST}/1.0.0/Package.swift`;
    const answer = await at.send(url, { headers: { Accept: `${V1}+swift` } });
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      200,
      'text/x-swift',
      sampleManifest('LinkedList'),
    ]);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="Package.swift"');
    const absolute = at.url.replace(at.test.url, OTHER_HOST) + url;
    expect(linksOf(answer)).toEqual([
      `<${absolute}?swift-version=5.9>; rel="alternate"; filename="Package@swift-5.9.swift"; swift-tools-version="5.9"`,
      `<${absolute}?swift-version=6>; rel="alternate"; filename="Package@swift-6.swift"; swift-tools-version="6.0"`,
    ]);
    for (const [swift, file] of [
      ['5.9', '5.9'],
      ['5.9.0', '5.9'],
      ['6.0.0', '6'],
      ['6.1', '6'],
    ] as const) {
      const variant = await at.send(`${url}?swift-version=${swift}`);
      expect([swift, variant.status, variant.headers.get('content-disposition')]).toEqual([
        swift,
        200,
        `attachment; filename="Package@swift-${file}.swift"`,
      ]);
      expect(await variant.text()).toBe(files[`Package@swift-${file}.swift`]);
    }
    for (const swift of ['4.2', '5.5.0']) {
      const other = await at.send(`${url}?swift-version=${swift}`);
      expect([swift, other.status, other.headers.get('location'), other.headers.get('content-version')]).toEqual([
        swift,
        303,
        absolute,
        '1',
      ]);
    }
    expect((await at.send(`${url}?swift-version=latest`)).status).toBe(400);
  });
});

describe('what a client accepts', () => {
  it('is version 1 of what the address gives', async () => {
    const status = async (path: string, accept: string): Promise<number> =>
      (await registry.send(path, { headers: { Accept: accept } })).status;
    for (const path of [
      LIST,
      `${LIST}/1.0.0`,
      `${LIST}/1.0.0.zip`,
      `${LIST}/1.0.0/Package.swift`,
      '/identifiers?url=https://example.com/mona/LinkedList',
    ]) {
      for (const kind of ['json', 'zip', 'swift'])
        expect([path, await status(path, `${V1.replace('v1', 'v2')}+${kind}`)]).toEqual([path, expect.toBeOneOf([400, 415])]);
      expect([
        path,
        await status(path, 'application/vnd.swift.registry.v2'),
        await status(path, V1),
        await status(path, '*/*'),
        await status(path, 'image/png'),
      ]).toEqual([path, 400, 200, 200, 415]);
    }
    expect(await status(`${LIST}/1.0.0`, `${V1}+zip`)).toBe(415);
  });
});
