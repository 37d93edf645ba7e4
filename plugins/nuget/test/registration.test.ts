import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RegistryClient } from './registry-client.ts';

interface Leaf {
  catalogEntry: { version: string; listed: boolean; published: string; id: string; dependencyGroups: unknown };
  packageContent: string;
}
interface Page {
  '@id': string;
  count: number;
  lower: string;
  upper: string;
  parent: string;
  items?: Leaf[];
}
interface Index {
  '@id': string;
  count: number;
  items: Page[];
}

let client: RegistryClient;
const index = (id: string, hive = 'metadata-gz-semver2') => client.json<Index>(`/${hive}/${id}/index.json`);

beforeAll(async () => {
  client = await RegistryClient.start();
});
afterAll(() => client.test.close());

describe('registrations', () => {
  it('show packages of Semantic Versioning 2 in one hive only', async () => {
    const dependency = { name: 'dependency', attributes: { id: 'B', version: '1.0' } };
    await client.push({ id: 'Acme.Hives', version: '1.0.0', metadata: [{ name: 'dependencies', children: [dependency] }] });
    await client.push({ id: 'acme.hives', version: '1.1.0-rc.1+b' });
    const versions = async (hive: string) =>
      (await index('acme.hives', hive)).items.flatMap(({ items }) => items!.map((leaf) => leaf.catalogEntry.version));
    expect([await versions('metadata'), await versions('metadata-gz'), await versions('metadata-gz-semver2')]).toEqual([
      ['1.0.0'],
      ['1.0.0'],
      ['1.0.0', '1.1.0-rc.1+b'],
    ]);
    const [page] = (await index('ACME.hives')).items;
    expect(page).toMatchObject({
      count: 2,
      lower: '1.0.0',
      upper: '1.1.0-rc.1',
      parent: `${client.url}/metadata-gz-semver2/acme.hives/index.json`,
    });
    // Each version in its own spelling.
    expect(page!.items!.map(({ catalogEntry }) => catalogEntry.id)).toEqual(['Acme.Hives', 'acme.hives']);
    expect(page!.items![0]!.catalogEntry.dependencyGroups).toEqual([
      { '@type': 'PackageDependencyGroup', dependencies: [{ id: 'B', range: '[1.0.0, )' }] },
    ]);
    expect((await client.send('/metadata/acme.hives/1.1.0-rc.1.json')).status).toBe(404);
    expect(await client.json('/metadata-gz-semver2/acme.hives/1.1.0-RC.1.json')).toMatchObject({
      listed: true,
      catalogEntry: { version: '1.1.0-rc.1+b' },
    });
  });

  it('keep long lists in pages of 64, by the order of versions', async () => {
    const numbers = Array.from({ length: 130 }, (_, at) => at);
    for (const number of numbers.toReversed()) expect(await client.push({ id: 'Acme.Long', version: `1.${number}` })).toBe(201);
    const { count, items } = await index('acme.long', 'metadata');
    expect([count, items.map((page) => [page.count, page.lower, page.upper, page.items])]).toEqual([
      3,
      [
        [64, '1.0.0', '1.63.0', undefined],
        [64, '1.64.0', '1.127.0', undefined],
        [2, '1.128.0', '1.129.0', undefined],
      ],
    ]);
    const page = await client.json<Page>(items[1]!['@id']);
    expect([page['@id'], page.count, page.items!.map(({ catalogEntry }) => catalogEntry.version)]).toEqual([
      items[1]!['@id'],
      64,
      numbers.slice(64, 128).map((number) => `1.${number}.0`),
    ]);
    // Who holds an older index asks for older bounds.
    expect((await client.json<Page>('/metadata/acme.long/page/1.60.0/1.66.0.json')).count).toBe(7);
    expect((await client.send('/metadata/acme.long/page/9.0.0/9.1.0.json')).status).toBe(404);
    expect((await client.json<{ versions: string[] }>('/download/acme.long/index.json')).versions).toEqual(
      numbers.map((number) => `1.${number}.0`),
    );
  });

  it('say that a version is unlisted, and listed again', async () => {
    await client.push({ id: 'Acme.Mark', version: '1.0.0' });
    const entry = async () => (await index('acme.mark')).items[0]!.items![0]!.catalogEntry;
    expect((await client.send('/Acme.Mark/1.0', { method: 'DELETE' })).status).toBe(204);
    expect(await entry()).toMatchObject({ listed: false, published: '1900-01-01T00:00:00.000Z' });
    expect((await client.send('/Acme.Mark/1.0.0', { method: 'POST' })).status).toBe(200);
    expect((await entry()).listed).toBe(true);
    expect((await client.send('/Acme.Mark/2.0.0', { method: 'DELETE' })).status).toBe(404);
    expect((await client.send('/Acme.Mark/1.0.0?permanent=maybe', { method: 'DELETE' })).status).toBe(400);
    expect((await client.send('/Acme.Mark/1.0.0?permanent=true', { method: 'DELETE' })).status).toBe(204);
    expect(await client.push({ id: 'Acme.Mark', version: '1.0.0.0' })).toBe(409);
  });
});

describe('the service index', () => {
  const types = async (url: string) => {
    const { resources } = (await (await fetch(`${url}/index.json`)).json()) as { resources: { '@id': string; '@type': string }[] };
    expect(resources.every((resource) => resource['@id'].startsWith(url))).toBe(true);
    return resources.map((resource) => resource['@type']);
  };

  it('is the same for anybody, and offers a push at projects', async () => {
    expect(await types(client.url)).toEqual(
      expect.arrayContaining(['PackagePublish/2.0.0', 'SymbolPackagePublish/4.9.0', 'RegistrationsBaseUrl/3.6.0']),
    );
    const nowhere = client.url.replace(`/projects/${client.project.id}/`, '/projects/99999/');
    expect((await types(nowhere)).length).toBe((await types(client.url)).length);
    const group = `${client.test.url}/api/v4/groups/1/-/packages/nuget`;
    for (const url of [group, `${group}/anyone`]) expect(await types(url)).not.toContain('PackagePublish/2.0.0');
  });
});
