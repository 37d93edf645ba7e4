import { parseXml } from '@packhouse/encoding';
import type { XmlElement } from '@packhouse/encoding';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RegistryClient } from './registry-client.ts';

let client: RegistryClient;

async function xml(path: string): Promise<XmlElement> {
  const answer = await client.send(path);
  expect([path, answer.status]).toEqual([path, 200]);
  return parseXml(await answer.text(), { maxBytes: 10_000_000 });
}

const propertiesOf = (entry: XmlElement): XmlElement => entry.child('properties')!;
const named = (entry: XmlElement): string => `${propertiesOf(entry).textOf('Id')} ${propertiesOf(entry).textOf('Version')}`;
const feed = async (path: string): Promise<string[]> => (await xml(path)).childrenNamed('entry').map(named);
const nextOf = (root: XmlElement): string | undefined =>
  root
    .childrenNamed('link')
    .find(({ attributes }) => attributes.get('rel') === 'next')
    ?.attributes.get('href');

beforeAll(async () => {
  client = await RegistryClient.start();
  const group = {
    name: 'group',
    attributes: { targetFramework: 'net45' },
    children: [{ name: 'dependency', attributes: { id: 'B', version: '1.0' } }],
  };
  for (const version of ['1.0.0', '1.10.0', '1.9.0', '2.0.0-beta'])
    await client.push({ id: 'Acme.Lib', version, metadata: [{ name: 'dependencies', children: [group, { name: 'group' }] }] });
  await client.push({ id: 'Other', version: '1.0.0+meta', metadata: [{ name: 'title', text: '<b>&"' }] });
});
afterAll(() => client.test.close());

describe('the v2 feed', () => {
  it('answers the questions of NuGet 2', async () => {
    const query = "$filter=IsLatestVersion&$orderby=Id&$skip=0&$top=30&searchTerm='acme'&targetFramework=''&includePrerelease=false";
    expect(await feed(`/v2/Search()?${query}`)).toEqual(['Acme.Lib 1.10.0']);
    expect(await feed("/v2/Search()?searchTerm='acme'&includePrerelease=true")).toEqual([
      'Acme.Lib 1.0.0',
      'Acme.Lib 1.9.0',
      'Acme.Lib 1.10.0',
      'Acme.Lib 2.0.0-beta',
    ]);
    expect(await feed("/v2/FindPackagesById()?$filter=IsLatestVersion&$orderby=Version%20desc&$top=1&id='acme.lib'")).toEqual([
      'Acme.Lib 1.10.0',
    ]);
    expect(await client.text("/v2/Search()/$count?searchTerm='acme'&includePrerelease=false")).toBe('3');
  });

  it('answers the questions of Chocolatey and Paket', async () => {
    expect(await feed("/v2/Packages()?$filter=(tolower(Id)%20eq%20'acme.lib')%20and%20IsAbsoluteLatestVersion")).toEqual([
      'Acme.Lib 2.0.0-beta',
    ]);
    expect(
      await feed("/v2/Packages?$filter=(tolower(Id) eq 'acme.lib') and (NormalizedVersion eq '1.9.0')".replaceAll(' ', '%20')),
    ).toEqual(['Acme.Lib 1.9.0']);
    expect(await feed("/v2/FindPackagesById()?id='Acme.Lib'&$orderby=Version%20desc")).toEqual([
      'Acme.Lib 2.0.0-beta',
      'Acme.Lib 1.10.0',
      'Acme.Lib 1.9.0',
      'Acme.Lib 1.0.0',
    ]);
    expect(await feed('/v2/Packages()?$filter=IsLatestVersion')).toEqual(['Acme.Lib 1.10.0']);
    expect(await feed('/v2/Packages()?$filter=IsLatestVersion&semVerLevel=2.0.0')).toEqual(['Acme.Lib 1.10.0', 'Other 1.0.0+meta']);
  });

  it('describes a package, and leads to its bytes', async () => {
    const entry = await xml("/v2/Packages(Id='acme.lib',Version='1.0')");
    const text = (name: string) => propertiesOf(entry).textOf(name);
    expect([named(entry), text('Dependencies'), text('IsLatestVersion'), text('PackageHashAlgorithm'), text('Published')?.length]).toEqual([
      'Acme.Lib 1.0.0',
      'B:1.0:net45|::',
      'false',
      'SHA512',
      23,
    ]);
    const source = entry.child('content')!.attributes.get('src')!;
    const bytes = Buffer.from(await (await client.send(source)).arrayBuffer());
    expect([source, String(bytes.length)]).toEqual([`${client.url}/v2/package/acme.lib/1.0.0`, text('PackageSize')]);
    expect(propertiesOf(await xml("/v2/Packages(Id='Other',Version='1.0.0')")).textOf('Title')).toBe('<b>&"');
  });

  it('goes on page by page, to an end', async () => {
    const seen: string[] = [];
    let next: string | undefined = "/v2/FindPackagesById()?id='Acme.Lib'";
    const first = await xml(next);
    expect([first.childrenNamed('entry').length, nextOf(first)]).toEqual([4, undefined]);
    for (let version = 0; version < 120; version++) await client.push({ id: 'Acme.Long', version: `1.${version}` });
    next = "/v2/FindPackagesById()?id='Acme.Long'&semVerLevel=2.0.0";
    for (let page = 0; next !== undefined && page < 5; page++) {
      const root: XmlElement = await xml(next);
      seen.push(...root.childrenNamed('entry').map(named));
      next = nextOf(root);
    }
    expect([seen.length, new Set(seen).size, next]).toEqual([120, 120, undefined]);
  });

  it('declares what its entries hold', async () => {
    const declared = await client.text('/v2/$metadata');
    for (const name of ['Search', 'FindPackagesById', 'NormalizedVersion', 'IsAbsoluteLatestVersion']) expect(declared).toContain(name);
  });

  it.each(["/v2/Packages()?$filter=Password%20eq%20'x'", '/v2/Packages()?$top=-1', '/v2/FindPackagesById()', '/v2/Search()?$filter=((('])(
    'answers %s with 400, in the words of OData',
    async (path) => {
      const answer = await client.send(path);
      const error = parseXml(await answer.text(), { maxBytes: 10_000 });
      expect([answer.status, answer.headers.get('content-type'), error.name, error.textOf('message')?.length]).toEqual([
        400,
        'application/xml; charset=utf-8',
        'error',
        expect.any(Number),
      ]);
    },
  );

  it('asks for a credential at its own address, and not where a key alone pushes', async () => {
    const status = async (path: string) => (await fetch(client.url + path)).status;
    expect([await status('/v2'), await status('/v2/$metadata'), await status('/v2/package'), await status('/index.json')]).toEqual([
      401, 401, 200, 200,
    ]);
  });
});
