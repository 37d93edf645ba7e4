import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RegistryClient } from './registry-client.ts';

interface Found {
  totalHits: number;
  data: { id: string; version: string; versions: { version: string }[]; iconUrl?: string }[];
}

let client: RegistryClient;
const search = (query: string) => client.json<Found>(`/query?${query}`);
const ids = async (query: string) => (await search(query)).data.map(({ id, version }) => `${id} ${version}`);
const complete = (query: string) => client.json<{ totalHits: number; data: string[] }>(`/autocomplete?${query}`);

beforeAll(async () => {
  client = await RegistryClient.start();
  const tool = { name: 'packageTypes', children: [{ name: 'packageType', attributes: { name: 'DotnetTool' } }] };
  for (const version of ['1.0.0', '1.1.0', '2.0.0-beta'])
    await client.push({ id: 'Acme.Lib', version, metadata: [{ name: 'tags', text: 'math' }] });
  await client.push({ id: 'Acme.Tool', version: '1.0.0', metadata: [tool, { name: 'title', text: 'Hammer' }] });
  await client.push({ id: 'Acme.Next', version: '1.0.0-rc.1' });
  await client.push({ id: 'Other', version: '1.0.0' });
  await client.send('/acme.lib/1.1.0', { method: 'DELETE' });
});
afterAll(() => client.test.close());

describe('a search', () => {
  it('shows the newest version that may be shown', async () => {
    expect(await ids('q=')).toEqual(['Acme.Lib 1.0.0', 'Acme.Tool 1.0.0', 'Other 1.0.0']);
    expect(await ids('q=lib&prerelease=true')).toEqual(['Acme.Lib 2.0.0-beta']);
    expect((await search('q=lib&prerelease=true')).data[0]!.versions.map(({ version }) => version)).toEqual(['1.0.0', '2.0.0-beta']);
  });

  it('shows Semantic Versioning 2 to those who ask for it', async () => {
    expect(await ids('q=next&prerelease=true')).toEqual([]);
    expect(await ids('q=next&prerelease=true&semVerLevel=2.0.0')).toEqual(['Acme.Next 1.0.0-rc.1']);
  });

  it('looks at title and tags, takes the words of the public gallery, and finds types', async () => {
    expect([await ids('q=hammer'), await ids('q=tags:math'), await ids('q=PackageId:other')]).toEqual([
      ['Acme.Tool 1.0.0'],
      ['Acme.Lib 1.0.0'],
      ['Other 1.0.0'],
    ]);
    expect([await ids('packageType=DotnetTool'), await ids('q=acme&packageType=dependency'), await ids('packageType=dotnet')]).toEqual([
      ['Acme.Tool 1.0.0'],
      ['Acme.Lib 1.0.0'],
      [],
    ]);
  });

  it('comes in pages, and takes odd numbers for none', async () => {
    expect([await ids('take=1&skip=1'), (await search('take=1')).totalHits]).toEqual([['Acme.Tool 1.0.0'], 3]);
    expect(await ids('take=x&skip=-1')).toHaveLength(3);
    expect((await client.send(`/query?q=${'%25'.repeat(3000)}`)).status).toBe(200);
  });
});

describe('the page of a package', () => {
  it('shows the readme of the highest version, in whatever order they come', async () => {
    const files = (content: string) => [{ path: 'README.md', content }];
    const metadata = [{ name: 'readme', text: 'README.md' }];
    for (const version of ['1.0.0', '1.2.0', '1.1.0']) await client.push({ id: 'Read.Me', version, metadata, files: files(version) });
    const shown = async () => {
      const sql = "SELECT metadata FROM packages WHERE name = 'Read.Me'";
      return (JSON.parse((await client.test.host.db.read.get<{ metadata: string }>(sql))!.metadata) as { readme: string }).readme;
    };
    expect(await shown()).toBe('1.2.0');
    await client.send('/read.me/1.2.0?permanent=true', { method: 'DELETE' });
    await client.push({ id: 'Read.Me', version: '1.1.1', metadata, files: files('1.1.1') });
    expect(await shown()).toBe('1.1.1');
  });
});

describe('autocompletion', () => {
  it('goes on after the beginning of an id, and lists versions', async () => {
    expect(await complete('q=acme.')).toEqual({ totalHits: 2, data: ['Acme.Lib', 'Acme.Tool'] });
    expect(await complete('id=ACME.lib')).toEqual({ totalHits: 1, data: ['1.0.0'] });
    expect((await complete('id=acme.lib&prerelease=true')).data).toEqual(['1.0.0', '2.0.0-beta']);
    expect((await complete('id=nothing')).data).toEqual([]);
  });
});
