import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GenerationBuilder, IndexSets, LocalBuilder } from '@packhouse/documents';
import { collectGarbage, fsck } from '@packhouse/maintenance';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import { shelf, sha256 } from './shelf-plugin.ts';

interface Catalogue {
  readonly at: number;
  readonly base: string;
  readonly count: number;
  readonly names: Record<string, { version: string; sha256: string; path: string }[]>;
}

let test: TestHost;
let clock = Date.parse('2030-01-01T00:00:00Z');
let project: Awaited<ReturnType<TestHost['people']['project']>>;
let group: Awaited<ReturnType<TestHost['people']['group']>>;
let token: string;

beforeAll(async () => {
  test = await startTestHost({ plugins: [shelf], clock: () => (clock += 1000) });
});
beforeEach(async () => {
  group = await test.people.group({});
  project = await test.people.project({ group });
  token = (await test.people.member(project, 40)).token;
});
afterAll(() => test.close());

const registry = (of: { id: number } = project, level = 'projects'): string =>
  `${test.url}/api/v4/${level}/${of.id}${level === 'groups' ? '/-' : ''}/packages/shelf`;

const ask = (path: string, options: RequestInit & { as?: string; from?: string } = {}): Promise<Response> =>
  fetch(`${options.from ?? registry()}${path}`, {
    ...options,
    headers: { ...(options.as === '' ? {} : { 'PRIVATE-TOKEN': options.as ?? token }), ...(options.headers as Record<string, string>) },
  });

async function publish(
  name: string,
  version: number,
  { channel = 'stable', from, as }: { channel?: string; from?: string; as?: string } = {},
) {
  const answer = await ask(`/${channel}/${name}/${version}`, { method: 'PUT', body: `${name} ${version} ${channel}`, from, as });
  expect([name, version, answer.status]).toEqual([name, version, 201]);
}

async function catalogue(options: { channel?: string; from?: string; as?: string } = {}): Promise<Catalogue> {
  const answer = await ask(`/${options.channel ?? 'stable'}/catalogue.json`, options);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Catalogue;
}

const question = (channel = 'stable') => ({
  format: 'shelf',
  name: 'catalogue',
  set: shelf.sets!['catalogue']!,
  key: { channel },
  projects: [project.id],
});

const shown = ({ names }: Catalogue): string[] =>
  Object.entries(names)
    .flatMap(([name, versions]) => versions.map(({ version }) => `${name} ${version}`))
    .sort();

describe('an index of a registry', () => {
  it('is valid and empty before anything was published, and has no date of its own', async () => {
    expect(await catalogue()).toEqual({ at: 0, base: registry(), count: 0, names: {} });
    expect((await ask('/Stable/catalogue.json')).status).toBe(404);
  });

  it('shows a version to the first read after its publication, and loses it with its deletion', async () => {
    await publish('tea', 1);
    await publish('tea', 2);
    await publish('ash', 1);
    expect(shown(await catalogue())).toEqual(['ash 1', 'tea 1', 'tea 2']);
    expect((await ask('/stable/tea/2', { method: 'DELETE' })).status).toBe(204);
    expect(shown(await catalogue())).toEqual(['ash 1', 'tea 1']);
    expect((await ask('/stable/tea/1', { method: 'DELETE' })).status).toBe(204);
    expect(await catalogue()).toMatchObject({ count: 1, names: { ash: [{ version: '1' }] } });
  });

  it('names files that are there with the digest that it says', async () => {
    await publish('tea', 1);
    const { names } = await catalogue();
    const file = await ask('/stable/tea/1');
    expect(sha256(new Uint8Array(await file.arrayBuffer()))).toBe(names['tea']![0]!.sha256);
  });

  it('leaves other channels as they are', async () => {
    await publish('tea', 1);
    const before = await (await ask('/stable/catalogue.json')).text();
    await publish('tea', 1, { channel: 'devel' });
    const answer = await ask('/stable/catalogue.json');
    expect(await answer.text()).toBe(before);
    expect(shown(await catalogue({ channel: 'devel' }))).toEqual(['tea 1']);
  });

  it('is stamped with seconds that rise with its content and stay with it', async () => {
    await publish('tea', 1);
    const first = await catalogue();
    expect((await catalogue()).at).toBe(first.at);
    await publish('tea', 2);
    const second = await catalogue();
    expect(second.at).toBeGreaterThan(first.at);
    expect(second.at % 1000).toBe(0);
  });

  it('has one tag for one content, answers 304, and is the same compressed', async () => {
    for (let version = 1; version <= 40; version++) await publish('tea', version);
    const plain = await ask('/stable/catalogue.json', { headers: { 'Accept-Encoding': 'identity' } });
    const etag = plain.headers.get('etag')!;
    expect((await ask('/stable/catalogue.json', { headers: { 'If-None-Match': etag } })).status).toBe(304);
    const gzip = await ask('/stable/catalogue.json', { headers: { 'Accept-Encoding': 'gzip' } });
    expect(gzip.headers.get('content-encoding')).toBe('gzip');
    expect(await gzip.text()).toBe(await plain.text());
    await publish('tea', 41);
    expect((await ask('/stable/catalogue.json', { headers: { 'If-None-Match': etag } })).status).toBe(200);
  });

  it('is what it would be if it were made from nothing, after any publishes and deletions', async () => {
    // Enough for several blocks; the seed makes a failure repeatable.
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % below;
    const live = new Set<string>();
    const spent = new Set<string>();
    for (let round = 0; round < 12; round++) {
      const batch = Array.from({ length: 120 }, () => [`name-${random(400)}`, random(9) + 1] as const);
      for (const [name, version] of batch) {
        const id = `${name} ${version}`;
        if (live.has(id) && random(3) === 0) {
          expect((await ask(`/stable/${name}/${version}`, { method: 'DELETE' })).status).toBe(204);
          live.delete(id);
          spent.add(id);
        } else if (!spent.has(id)) {
          await publish(name, version);
          live.add(id);
        }
      }
      expect(shown(await catalogue())).toEqual([...live].sort());
      expect(await test.host.indexes.verify(question())).toBe(true);
    }
    expect((await catalogue()).count).toBe(live.size);
  }, 120_000);

  it('is built once for all who ask at once, and shows every one of racing publishers', async () => {
    await publish('tea', 1);
    await catalogue();
    await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        publish(`racer-${i}`, 1).then(async () => expect(shown(await catalogue())).toContain(`racer-${i} 1`)),
      ),
    );
    expect((await catalogue()).count).toBe(31);
    expect(await test.host.indexes.verify(question())).toBe(true);
  });

  it('keeps its blocks through garbage collections', async () => {
    await publish('tea', 1);
    const before = await (await ask('/stable/catalogue.json')).text();
    for (let run = 0; run < 3; run++) {
      clock += 3 * 24 * 3_600_000;
      const report = await collectGarbage({ ...test.host, clock: () => clock, breaker: { share: 1, atLeast: 1 } });
      expect(report.aborted).toBeUndefined();
    }
    // What was put together before must not come from memory: another address has bytes of its own.
    const again = await (
      await ask('/stable/catalogue.json', { from: `${test.url}/api/v4/projects/${encodeURIComponent(project.fullPath)}/packages/shelf` })
    ).text();
    expect(JSON.parse(again).names).toEqual(JSON.parse(before).names);
  });
});

describe('fsck', () => {
  it('holds indexes against the entries of their projects', async () => {
    await publish('tea', 1);
    await catalogue();
    const kinds = async () => (await fsck({ ...test.host, clock: () => clock })).problems.map(({ kind }) => kind);
    expect(await kinds()).toEqual([]);
    await test.host.db.write((tx) => tx.run('UPDATE set_entries SET deleted = 1 WHERE project_id = ?', [project.id]));
    expect(await kinds()).toEqual(['index-differs']);
    await test.host.db.write((tx) => tx.run('UPDATE set_entries SET deleted = 0 WHERE project_id = ?', [project.id]));
    expect(await kinds()).toEqual([]);
  });
});

describe('above the project', () => {
  it('entries of all projects that the caller may pull from are merged, the oldest of two that clash', async () => {
    const other = await test.people.project({ group });
    const theirs = (await test.people.member(other, 40)).token;
    await publish('tea', 1);
    await publish('tea', 2, { from: registry(other), as: theirs });
    await publish('ash', 1, { from: registry(other), as: theirs });
    const clash = await ask('/stable/tea/1', { method: 'PUT', body: 'other', from: registry(other), as: theirs });
    expect([clash.status, (await clash.json()) as unknown]).toEqual([409, { error: expect.stringContaining('another project') }]);
    const both = await test.people.deployToken({ group }, ['read_package_registry']);
    const from = registry(group, 'groups');
    const merged = await catalogue({ from, as: both });
    expect(shown(merged)).toEqual(['ash 1', 'tea 1', 'tea 2']);
    expect(merged.base).toBe(from);
    expect(await (await ask('/stable/tea/2', { from, as: both })).text()).toBe('tea 2 stable');
    // A member of one project alone sees nothing of the other.
    expect(shown(await catalogue({ from, as: token }))).toEqual(['tea 1']);
    expect((await ask('/stable/tea/2', { from, as: token })).status).toBe(404);
    await publish('tea', 3, { from: registry(other), as: theirs });
    expect(shown(await catalogue({ from, as: both }))).toEqual(['ash 1', 'tea 1', 'tea 2', 'tea 3']);
    expect(shown(await catalogue({ from, as: token }))).toEqual(['tea 1']);
  });
});

describe('a sealed set', () => {
  interface Sealed {
    readonly key: { channel: string };
    readonly variant: 'plain' | 'gzip' | 'zstd';
    readonly size: number;
    readonly sha256: string;
    readonly count: number;
  }
  const root = async (): Promise<Sealed[]> => (await (await ask('/sealed/ROOT')).json()) as Sealed[];
  const bytesOf = async (path: string): Promise<Buffer> => {
    const answer = await ask(path, { headers: { 'Accept-Encoding': 'identity' } });
    expect([path, answer.status]).toEqual([path, 200]);
    return Buffer.from(await answer.arrayBuffer());
  };

  it('has members that are as its root says, in every form and under every name', async () => {
    for (let version = 1; version <= 50; version++)
      await publish(`tea-${version % 7}`, version, { channel: version % 2 ? 'stable' : 'devel' });
    const members = await root();
    expect(members.map(({ key, variant }) => `${key.channel} ${variant}`).sort()).toHaveLength(6);
    for (const { key, variant, size, sha256: digest, count } of members) {
      expect(count).toBe(25);
      const suffix = { plain: '', gzip: '.gz', zstd: '.zst' }[variant];
      const bytes = await bytesOf(`/sealed/${key.channel}/list${suffix}`);
      expect([bytes.length, sha256(bytes)]).toEqual([size, digest]);
      expect((await bytesOf(`/sealed/by-hash/${digest}`)).equals(bytes)).toBe(true);
      const plain = { plain: (b: Buffer) => b, gzip: gunzipSync, zstd: zstdDecompressSync }[variant](bytes);
      expect(plain.toString().split('\n')).toHaveLength(25);
    }
  });

  it('serves members of the generation before by their digests, to those alone who may pull all that is in it', async () => {
    await publish('tea', 1);
    const [before] = await root();
    await publish('tea', 2);
    const [after] = await root();
    expect(after!.sha256).not.toBe(before!.sha256);
    const old = await bytesOf(`/sealed/by-hash/${before!.sha256}`);
    expect(sha256(old)).toBe(before!.sha256);
    const stranger = await test.people.project({});
    const theirs = (await test.people.member(stranger, 40)).token;
    expect((await ask(`/sealed/by-hash/${before!.sha256}`, { from: registry(stranger), as: theirs })).status).toBe(404);
  });

  it('has members that agree with its root at every moment of a rebuild', async () => {
    await publish('tea', 1);
    const writing = (async () => {
      for (let version = 2; version <= 25; version++) await publish('tea', version);
    })();
    for (let done = false; !done;) {
      done = await Promise.race([writing.then(() => true), new Promise<boolean>((resolve) => setImmediate(() => resolve(false)))]);
      for (const { sha256: digest, size } of await root()) {
        const bytes = await bytesOf(`/sealed/by-hash/${digest}`);
        expect([bytes.length, sha256(bytes)]).toEqual([size, digest]);
      }
    }
    await writing;
    expect((await root())[0]!.count).toBe(25);
  });
});

describe('a build that fails or takes long', () => {
  const opened = async (indexes: IndexSets) => {
    const index = await indexes.open(question(), 'stable/catalogue.json', '');
    return { stale: index?.stale, names: Object.keys((JSON.parse((await index!.identity.whole()).toString()) as Catalogue).names) };
  };

  it.each(['fails', 'never ends'])('and %s leaves the last whole generation to those who read, and says so', async (how) => {
    await publish('tea', 1);
    const local = new LocalBuilder(test.host.db, test.host.store);
    let hindered = false;
    const hindrance = (): Promise<never> => (how === 'fails' ? Promise.reject(new Error('no room')) : new Promise(() => undefined));
    const builder: GenerationBuilder = { build: (...build) => (hindered ? hindrance() : local.build(...build)), close: async () => {} };
    const events: string[] = [];
    const indexes = new IndexSets({ ...test.host, clock: () => clock, builder, maxWait: 50, observe: (event) => events.push(event) });
    expect(await opened(indexes)).toEqual({ stale: false, names: ['tea'] });
    hindered = true;
    await publish('ash', 1);
    expect(await opened(indexes)).toEqual({ stale: true, names: ['tea'] });
    expect(events).toContain('stale');
    if (how === 'never ends') return;
    hindered = false;
    expect(await opened(indexes)).toEqual({ stale: false, names: ['ash', 'tea'] });
  });

  it('loses to whoever was faster, and nothing goes back', async () => {
    await publish('tea', 1);
    const local = new LocalBuilder(test.host.db, test.host.store);
    const slow: GenerationBuilder = {
      async build(...build) {
        const built = await local.build(...build);
        if (build[1] === undefined) await catalogue();
        return built;
      },
      close: async () => {},
    };
    const indexes = new IndexSets({ ...test.host, clock: () => clock, builder: slow });
    expect(await opened(indexes)).toEqual({ stale: false, names: ['tea'] });
    const rows = await test.host.db.read.all('SELECT id FROM set_generations WHERE projects = ?', [JSON.stringify([project.id])]);
    expect(rows).toHaveLength(1);
  });
});
