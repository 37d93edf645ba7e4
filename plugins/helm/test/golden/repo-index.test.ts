import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { assembledIndex } from '@packhouse/sdk-testing';
import { describe, expect, it } from 'vitest';
import { charts } from '../../src/index/charts.ts';
import { chartDetail } from './chart-details.ts';
import { goldenCharts } from './charts.ts';

interface Entry {
  version: string;
  urls: string[];
  created?: string;
  digest: string;
  dependencies?: { tags?: string[] }[];
}
interface Index {
  apiVersion: string;
  entries: Record<string, Entry[]>;
}

/** Made by `helm repo index --json` of helm 3.22.0, from the charts beside it; helm 4.3.1 makes the same. */
const golden = JSON.parse(readFileSync(new URL('helm-3.22.0-repo-index.json', import.meta.url), 'utf8')) as Index;
const CONTEXT = { key: { channel: 'stable' }, at: Date.parse('2030-01-02T03:04:06Z'), base: 'https://example.com/registry/api/v4/projects/1/packages/helm' };

async function index(member: number, channel = 'stable'): Promise<string> {
  const details = await Promise.all([...goldenCharts().values()].map((archive) => chartDetail(channel, archive)));
  return assembledIndex(charts, charts.members[member]!, details, CONTEXT).toString();
}

/**
 * - `created` is when the index was made there, and when the chart was pushed here.
 * - `urls`: the charts lie beside the index there, and under `charts/` here; `+` is written `%2B`.
 * - `digest`: depends on the compressor's version, and is compared with the bytes instead.
 */
function comparable({ entries }: Index): unknown {
  return Object.fromEntries(
    Object.entries(entries).map(([name, list]) => [
      name,
      list.map((entry) => ({ ...entry, created: '', digest: '', urls: entry.urls.map((url) => decodeURIComponent(url.replace(/^charts\//, ''))) })),
    ]),
  );
}

describe('the index', () => {
  it('says of charts what "helm repo index" says of them, names and versions in its order', async () => {
    const made = JSON.parse(await index(0)) as Index;
    expect(made.apiVersion).toBe(golden.apiVersion);
    expect(comparable(made)).toEqual(comparable(golden));
    expect(Object.keys(made.entries)).toEqual(Object.keys(golden.entries));
    for (const [name, list] of Object.entries(golden.entries)) {
      expect(made.entries[name]!.map(({ version }) => version)).toEqual(list.map(({ version }) => version));
    }
  });

  it('has the digest of the very file that its address names', async () => {
    const files = goldenCharts();
    const entries = Object.values((JSON.parse(await index(0)) as Index).entries).flat();
    expect(entries).toHaveLength(files.size);
    for (const { urls, digest, created } of entries) {
      const bytes = files.get(decodeURIComponent(urls[0]!.slice('charts/'.length)))!;
      expect([digest, created]).toEqual([createHash('sha256').update(bytes).digest('hex'), '2030-01-02T03:04:05.678Z']);
    }
    expect(entries.find(({ version }) => version.includes('+'))!.urls).toEqual(['charts/demo-0.1.0%2Bbuild.5.tgz']);
  });

  it('is whole and valid where the channel has nothing, and says where cm-push is to push', async () => {
    expect(JSON.parse(await index(0, 'other'))).toEqual({
      apiVersion: 'v1',
      generated: '2030-01-02T03:04:06.000Z',
      serverInfo: { contextPath: '/registry/api/v4/projects/1/packages/helm' },
      entries: {},
    });
    expect(JSON.parse(await index(1, 'other'))).toEqual({});
  });

  it("has the same entries as ChartMuseum's list", async () => {
    expect(JSON.parse(await index(1))).toEqual((JSON.parse(await index(0)) as Index).entries);
  });
});
