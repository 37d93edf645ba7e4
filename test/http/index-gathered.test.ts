import { zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { collectGarbage, fsck } from '@packhouse/maintenance';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import { sha256, shelf } from './shelf-plugin.ts';

let test: TestHost;
let clock = Date.parse('2030-01-01T00:00:00Z');
let group: Awaited<ReturnType<TestHost['people']['group']>>;
let project: Awaited<ReturnType<TestHost['people']['project']>>;
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

const registry = (id = project.id): string => `${test.url}/api/v4/projects/${id}/packages/shelf`;
const ask = (path: string, { as = token, from = registry(), ...options }: RequestInit & { as?: string; from?: string } = {}) =>
  fetch(`${from}${path}`, { ...options, headers: { 'PRIVATE-TOKEN': as, 'Accept-Encoding': 'identity' } });
const read = async (path: string, options: { as?: string; from?: string } = {}): Promise<Buffer> => {
  const answer = await ask(path, options);
  expect([path, answer.status]).toEqual([path, 200]);
  return Buffer.from(await answer.arrayBuffer());
};
async function publish(name: string, version: number, options: { as?: string; from?: string } = {}): Promise<void> {
  const answer = await ask(`/stable/${name}/${version}`, { method: 'PUT', body: `${name} ${version}`, ...options });
  expect([name, version, answer.status]).toEqual([name, version, 201]);
}
const question = () => ({
  ...{ format: 'shelf', name: 'gathered', set: shelf.sets!['gathered']!, key: { channel: 'stable' } },
  projects: [project.id],
});

interface Line {
  readonly name: string;
  readonly count: number;
  readonly sha256: string;
  readonly size: number;
}

/** The index, held against what it says of itself. */
async function lines(options: { as?: string; from?: string } = {}): Promise<Line[]> {
  const text = (await read('/gathered/stable/shards.txt', options)).toString();
  expect(zstdDecompressSync(await read('/gathered/stable/shards.txt.zst', options)).toString()).toBe(text);
  const [head, ...rest] = text.split('\n');
  const shown = rest.slice(0, -2);
  if (shown.length === 0) expect(text).toBe('0 0\n');
  else expect(rest.slice(-2)).toEqual([`last ${shown.at(-1)!.split(' ')[0]}`, '']);
  expect(head).toBe(`${shown.length} ${shown.join('').length}`);
  return shown.map((line) => {
    const [name, count, digest, size] = line.split(' ');
    return { name: name!, count: Number(count), sha256: digest!, size: Number(size) };
  });
}

/** Every version that the files have which the index names. */
async function shown(options: { as?: string; from?: string } = {}): Promise<string[]> {
  const all: string[] = [];
  for (const line of await lines(options)) {
    const bytes = await read(`/gathered/stable/by-hash/${line.sha256}`, options);
    expect([line.name, bytes.length, sha256(bytes)]).toEqual([line.name, line.size, line.sha256]);
    const { name, versions } = JSON.parse(zstdDecompressSync(bytes).toString()) as { name: string; versions: { version: string }[] };
    expect([name, versions.length]).toEqual([line.name, line.count]);
    all.push(...versions.map(({ version }) => `${name} ${version}`));
  }
  return all.sort();
}

const newest = async (): Promise<Record<string, string>> => {
  const all = JSON.parse((await read('/gathered/stable/newest.json')).toString()) as Record<string, { version: string }>;
  return Object.fromEntries(Object.entries(all).map(([name, { version }]) => [name, version]));
};

describe('an index of groups', () => {
  it('has a line for each group, and a file by the digest that the line says', async () => {
    expect(await shown()).toEqual([]);
    await publish('tea', 1);
    await publish('ash', 1);
    await publish('tea', 2);
    expect(await shown()).toEqual(['ash 1', 'tea 1', 'tea 2']);
    expect(await newest()).toEqual({ ash: '1', tea: '2' });
    const [, tea] = await lines();
    const answer = await ask(`/gathered/stable/by-hash/${tea!.sha256}`);
    expect([answer.headers.get('content-type'), answer.headers.get('etag')]).toEqual(['application/json', `"${tea!.sha256}"`]);
    expect((await ask(`/gathered/devel/by-hash/${tea!.sha256}`)).status).toBe(404);
    for (const path of ['0'.repeat(64), 'x']) expect((await ask(`/gathered/stable/by-hash/${path}`)).status).toBe(404);
  });

  it('leaves out groups without a line, and what would join them', async () => {
    for (const name of ['xa', 'tea', 'xb', 'ash', 'xz']) await publish(name, 1);
    expect(await newest()).toEqual({ ash: '1', tea: '1' });
    for (const name of ['tea', 'ash']) expect((await ask(`/stable/${name}/1`, { method: 'DELETE' })).status).toBe(204);
    expect(await newest()).toEqual({});
  });

  it('is what it would be if it were made from nothing, after any publishes and deletions', async () => {
    // Enough groups for several blocks; the seed makes a failure repeatable.
    let seed = 11;
    const random = (below: number): number => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % below;
    const live = new Set<string>();
    const spent = new Set<string>();
    for (let round = 0; round < 8; round++) {
      for (let i = 0; i < (round === 0 ? 300 : 30); i++) {
        const [name, version] = [`${random(5) === 0 ? 'x' : 'n'}-${random(200)}`, random(9) + 1];
        const id = `${name} ${version}`;
        if (live.has(id) && random(2) === 0) {
          expect((await ask(`/stable/${name}/${version}`, { method: 'DELETE' })).status).toBe(204);
          live.delete(id);
          spent.add(id);
        } else if (!spent.has(id)) {
          await publish(name, version);
          live.add(id);
        }
      }
      expect(Object.keys(await newest()).sort()).toEqual(
        [...new Set([...live].map((id) => id.split(' ')[0]!))].filter((name) => !name.startsWith('x')).sort(),
      );
      expect((await lines()).reduce((sum, { count }) => sum + count, 0)).toBe(live.size);
      expect(await test.host.indexes.verify(question())).toBe(true);
    }
    expect(await shown()).toEqual([...live].sort());
    expect((await fsck({ ...test.host, clock: () => clock })).problems).toEqual([]);
  }, 120_000);

  it('is the same from nothing where entries come before the first of their group, and go again', async () => {
    const names = Array.from({ length: 100 }, (_, at) => `n-${at}`);
    for (const name of names) await publish(name, 5);
    const expectWhole = async (name: string): Promise<void> => {
      expect((await newest())[name]).toBe('5');
      await lines();
      expect([name, await test.host.indexes.verify(question())]).toEqual([name, true]);
    };
    // n-20 and n-27 begin blocks.
    for (const name of names.slice(19, 29)) {
      await publish(name, 1);
      await expectWhole(name);
    }
    for (const name of names.slice(19, 29)) {
      expect((await ask(`/stable/${name}/1`, { method: 'DELETE' })).status).toBe(204);
      await expectWhole(name);
    }
  }, 60_000);

  it('makes the files of no block again in which nothing changed', async () => {
    for (let at = 0; at < 300; at++) await publish(`name-${at}`, 1);
    await lines();
    const blocks = async (): Promise<Set<string>> => {
      const rows = await test.host.db.read.all<{ sha256: string }>(
        `SELECT DISTINCT f.block AS sha256 FROM set_gathered f JOIN set_blobs b ON b.sha256 = f.block JOIN set_generations g ON g.id = b.generation_id
         WHERE g.projects = ? AND g.ended_at IS NULL`,
        [JSON.stringify([project.id])],
      );
      return new Set(rows.map(({ sha256: digest }) => digest));
    };
    const before = await blocks();
    expect(before.size).toBeGreaterThan(2);
    await publish('name-7', 2);
    await lines();
    const after = await blocks();
    expect([...after].filter((block) => !before.has(block))).toHaveLength(1);
  });

  it('is whole for each who reads it while others publish: every file that it names is there', async () => {
    await publish('tea', 1);
    const writing = (async () => {
      for (let version = 2; version <= 25; version++) await publish(['tea', 'ash', 'oak'][version % 3]!, version);
    })();
    for (let done = false; !done;) {
      done = await Promise.race([writing.then(() => true), new Promise<boolean>((resolve) => setImmediate(() => resolve(false)))]);
      const text = (await read('/gathered/stable/shards.txt')).toString();
      for (const [, digest] of text.matchAll(/ ([0-9a-f]{64}) /g))
        expect(sha256(await read(`/gathered/stable/by-hash/${digest}`))).toBe(digest);
    }
    await writing;
    expect(await shown()).toHaveLength(25);
  });

  it('keeps a file that was replaced for a day, to those alone who may pull all that its index was made of', async () => {
    await publish('fig', 1);
    const [old] = await lines();
    await publish('fig', 2);
    await lines();
    expect(sha256(await read(`/gathered/stable/by-hash/${old!.sha256}`))).toBe(old!.sha256);
    const stranger = await test.people.project({});
    const theirs = (await test.people.member(stranger, 40)).token;
    await publish('fig', 9, { from: registry(stranger.id), as: theirs });
    expect((await ask(`/gathered/stable/by-hash/${old!.sha256}`, { from: registry(stranger.id), as: theirs })).status).toBe(404);
    // Three generations stay, however old; files of those that go, go with them.
    for (let version = 3; version <= 7; version++) {
      await publish('fig', version);
      await lines();
    }
    clock += 26 * 3_600_000;
    for (let run = 0; run < 3; run++) {
      await collectGarbage({ ...test.host, clock: () => clock, breaker: { share: 1, atLeast: 1 } });
      clock += 3 * 24 * 3_600_000;
    }
    expect((await ask(`/gathered/stable/by-hash/${old!.sha256}`)).status).toBe(404);
    expect(await test.host.db.read.all('SELECT 1 AS one FROM set_gathered WHERE sha256 = ?', [old!.sha256])).toEqual([]);
    expect(await shown()).toHaveLength(7);
  });

  it('of a group of projects gathers what several of them have', async () => {
    const other = await test.people.project({ group });
    const theirs = (await test.people.member(other, 40)).token;
    await publish('tea', 1);
    await publish('tea', 2, { from: registry(other.id), as: theirs });
    const from = `${test.url}/api/v4/groups/${group.id}/-/packages/shelf`;
    const both = await test.people.deployToken({ group }, ['read_package_registry']);
    expect(await shown({ from, as: both })).toEqual(['tea 1', 'tea 2']);
    const [merged] = await lines({ from, as: both });
    expect(await shown({ from, as: token })).toEqual(['tea 1']);
    expect((await ask(`/gathered/stable/by-hash/${merged!.sha256}`, { from, as: token })).status).toBe(404);
  });
});
