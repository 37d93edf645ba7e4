import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import helm from '../src/index.ts';
import { pushRequest } from '../src/samples/push-request.ts';
import { sampleChart, sampleProvenance } from '../src/samples/sample-chart.ts';

interface Entry {
  version: string;
  urls: [string];
  digest: string;
}
interface Index {
  serverInfo: { contextPath: string };
  entries: Record<string, Entry[]>;
}

let test: TestHost;
let project: Awaited<ReturnType<TestHost['people']['project']>>;
let token: string;

beforeAll(async () => {
  test = await startTestHost({ plugins: [helm] });
});
beforeEach(async () => {
  project = await test.people.project();
  token = (await test.people.member(project, 40)).token;
});
afterAll(() => test.close());

const registry = (): string => `${test.url}/api/v4/projects/${project.id}/packages/helm`;

function ask(path: string, options: RequestInit = {}): Promise<Response> {
  return fetch(`${registry()}${path}`, { ...options, headers: { ...(options.headers as Record<string, string>), 'PRIVATE-TOKEN': token } });
}

async function push(channel: string, parts: Record<string, Uint8Array | string>): Promise<number> {
  const { method, path, headers, body } = pushRequest(channel, parts);
  return (await ask(path, { method, headers, body: body as Uint8Array<ArrayBuffer> })).status;
}

async function index(channel = 'stable'): Promise<Index> {
  const answer = await ask(`/${channel}/index.yaml`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/yaml']);
  return (await answer.json()) as Index;
}

const versionsOf = ({ entries }: Index, name: string): string[] => (entries[name] ?? []).map(({ version }) => version);

describe('a repository', () => {
  it('has every file that its index names, with the digest that it states', async () => {
    for (const version of ['1.0.0', '1.1.0+build.7', '2.0.0-rc.1'])
      expect(await push('stable', { chart: sampleChart({ name: 'demo', version }) })).toBe(201);
    const entries = Object.values((await index()).entries).flat();
    expect(entries.map(({ version }) => version)).toEqual(['2.0.0-rc.1', '1.1.0+build.7', '1.0.0']);
    for (const { urls, digest } of entries) {
      const answer = await ask(`/stable/${urls[0]}`);
      const sha256 = createHash('sha256')
        .update(await answer.bytes())
        .digest('hex');
      expect([urls[0], answer.status, sha256, answer.headers.get('content-type')]).toEqual([urls[0], 200, digest, 'application/gzip']);
    }
  });

  it('is served as JSON too, under its own address', async () => {
    await push('stable', { chart: sampleChart({ name: 'demo', version: '1.0.0' }) });
    for (const path of ['/stable/index.json', '/stable']) {
      const answer = await ask(path);
      expect([path, answer.headers.get('content-type'), await answer.json()]).toEqual([path, 'application/json', await index()]);
    }
  });

  it('keeps channels apart: each has its own bytes of a version, and loses it alone', async () => {
    const [one, other] = [sampleChart({ name: 'demo', version: '1.0.0' }), sampleChart({ name: 'demo', version: '1.0.0', salt: 'other' })];
    expect([await push('stable', { chart: one }), await push('devel', { chart: other })]).toEqual([201, 201]);
    const [stable, devel] = [await index('stable'), await index('devel')];
    expect(stable.entries['demo']![0]!.digest).not.toBe(devel.entries['demo']![0]!.digest);
    expect((await ask('/api/stable/charts/demo/1.0.0', { method: 'DELETE' })).status).toBe(200);
    expect([versionsOf(await index('stable'), 'demo'), versionsOf(await index('devel'), 'demo')]).toEqual([[], ['1.0.0']]);
    expect((await index('stable')).entries).toEqual({});
    expect((await ask('/devel/charts/demo-1.0.0.tgz')).status).toBe(200);
    // The number is spent in that channel, and in no other.
    expect(await Promise.all([push('stable', { chart: one }), push('stable', { chart: other }), push('edge', { chart: one })])).toEqual([
      409, 409, 201,
    ]);
  });

  it('loses a provenance file with its chart, and takes one for a chart that is there', async () => {
    const chart = sampleChart({ name: 'demo', version: '1.0.0' });
    const prov = sampleProvenance(chart, { name: 'demo', version: '1.0.0' });
    expect(await push('stable', { chart })).toBe(201);
    expect((await ask('/api/stable/prov', { method: 'POST', body: prov })).status).toBe(201);
    expect(await (await ask('/stable/charts/demo-1.0.0.tgz.prov')).text()).toBe(prov);
    expect((await ask('/api/stable/charts/demo/1.0.0', { method: 'DELETE' })).status).toBe(200);
    for (const file of ['demo-1.0.0.tgz', 'demo-1.0.0.tgz.prov']) expect((await ask(`/stable/charts/${file}`)).status).toBe(404);
    expect((await ask('/api/stable/charts/demo/1.0.0', { method: 'DELETE' })).status).toBe(404);
  });

  it("answers ChartMuseum's questions", async () => {
    for (const name of ['a', 'b', 'c']) await push('stable', { chart: sampleChart({ name, version: '1.0.0' }) });
    await push('stable', { chart: sampleChart({ name: 'b', version: '1.1.0' }) });
    const json = async (path: string): Promise<unknown> => (await ask(`/api/stable/charts${path}`)).json();
    const { entries } = await index();
    expect(await json('')).toEqual(entries);
    expect(await json('?offset=1&limit=1')).toEqual({ b: entries['b'] });
    expect(await json('?offset=2')).toEqual({ c: entries['c'] });
    expect(await json('/b')).toEqual(entries['b']);
    expect(await json('/b/1.0.0')).toEqual(entries['b']![1]);
    expect(await json('/d')).toEqual({ error: expect.stringContaining('no chart d'), message: expect.any(String) as string });
    expect((await ask('/api/stable/charts?limit=x')).status).toBe(400);
    expect((await ask('/api/stable/charts/b/1.0.0', { method: 'HEAD' })).status).toBe(200);
  });

  // Other registries have cut the index off at 20, at 300, and at 1,000.
  it('cuts nothing off', async () => {
    const versions = Array.from({ length: 1_200 }, (_, at) => `1.${at}.0`);
    const waiting = versions.values();
    const worker = async (): Promise<void> => {
      for (const version of waiting)
        expect(await push('stable', { chart: sampleChart({ name: `chart-${version.length}`, version }) })).toBe(201);
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    const all = Object.values((await index()).entries).flat();
    expect(new Set(all.map(({ version }) => version)).size).toBe(versions.length);
  }, 120_000);
});

describe('the context path of cm-push', () => {
  it('has the base path of the instance in front', async () => {
    const behind = await startTestHost({ plugins: [helm], environment: { PACKHOUSE_PUBLIC_URL: 'https://example.com/registry' } });
    try {
      const at = await behind.people.project();
      const own = (await behind.people.member(at, 40)).token;
      const path = `/api/v4/projects/${at.id}/packages/helm`;
      // A proxy may pass the base path on or cut it off.
      const answer = await fetch(`${behind.url}${path}/stable/index.yaml`, { headers: { 'PRIVATE-TOKEN': own } });
      expect(((await answer.json()) as Index).serverInfo.contextPath).toBe(`/registry${path}`);
    } finally {
      await behind.close();
    }
  });
});
