import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import { sha256, shelf } from './shelf-plugin.ts';

let test: TestHost;
let clock = Date.parse('2030-01-01T00:00:00Z');
let project: Awaited<ReturnType<TestHost['people']['project']>>;
let token: string;

beforeAll(async () => {
  test = await startTestHost({ plugins: [shelf], clock: () => (clock += 1000) });
});
beforeEach(async () => {
  project = await test.people.project({});
  token = (await test.people.member(project, 40)).token;
});
afterAll(() => test.close());

const ask = (path: string, options: RequestInit = {}, of: string | number = project.id): Promise<Response> =>
  fetch(`${test.url}/api/v4/projects/${of}/packages/shelf${path}`, {
    ...options,
    headers: { 'PRIVATE-TOKEN': token, 'Accept-Encoding': 'identity', ...(options.headers as Record<string, string>) },
  });
async function read(path: string, of?: string | number): Promise<Buffer> {
  const answer = await ask(path, {}, of);
  expect([path, answer.status, answer.headers.get('content-encoding')]).toEqual([path, 200, null]);
  return Buffer.from(await answer.arrayBuffer());
}
async function publish(version: number, channel = 'stable'): Promise<void> {
  expect((await ask(`/${channel}/tea/${version}`, { method: 'PUT', body: `${channel} ${version}` })).status).toBe(201);
}
const question = (channel = 'stable') => ({
  ...{ format: 'shelf', name: 'fixed', set: shelf.sets!['fixed']!, key: { channel } },
  projects: [project.id],
});

const FORMS = [
  ['', (bytes: Buffer) => bytes],
  ['.gz', gunzipSync],
  ['.zst', zstdDecompressSync],
] as const;
/** RFC 8878: the frame says how large its content is, and there is one. */
const ZSTD_MAGIC = '28b52ffd';

interface All {
  readonly base: string;
  readonly count: number;
  readonly all: { version: string }[];
}
const parsed = (bytes: Buffer): All => JSON.parse(bytes.toString()) as All;

describe('a set that is the same everywhere', () => {
  it('has each form under its name, of one content, whatever address is asked', async () => {
    for (let version = 1; version <= 20; version++) await publish(version);
    const plain = await read('/fixed/stable/all.json');
    expect(parsed(plain)).toMatchObject({ base: '', count: 20 });
    for (const [suffix, unpack] of FORMS) {
      const bytes = await read(`/fixed/stable/all.json${suffix}`);
      expect(unpack(bytes).equals(plain)).toBe(true);
      expect((await read(`/fixed/stable/all-${sha256(bytes)}.json${suffix}`)).equals(bytes)).toBe(true);
      expect((await read(`/fixed/stable/all.json${suffix}`, encodeURIComponent(project.fullPath))).equals(bytes)).toBe(true);
    }
    const zstd = await read('/fixed/stable/all.json.zst');
    expect([zstd.subarray(0, 4).toString('hex'), zstd.indexOf(Buffer.from(ZSTD_MAGIC, 'hex'), 1)]).toEqual([ZSTD_MAGIC, -1]);
    expect(await test.host.indexes.verify(question())).toBe(true);
  });

  it('shows what was published to the first who asks for any form', async () => {
    for (const [at, [suffix, unpack]] of FORMS.entries()) {
      await publish(at + 1);
      expect(parsed(unpack(await read(`/fixed/stable/all.json${suffix}`))).count).toBe(at + 1);
    }
    await publish(9);
    expect(zstdDecompressSync(await read('/fixed/stable/dump.zst')).toString()).toContain('"version":"9"');
    await publish(10);
    expect(zstdDecompressSync(await read('/fixed/stable/dump.zst')).toString()).toContain('"version":"10"');
  });

  it('is valid and empty in every form before anything was published, and leaves no blob behind', async () => {
    const stored = async (): Promise<number> => {
      let blobs = 0;
      for await (const _ of test.host.store.list()) blobs++;
      return blobs;
    };
    const before = await stored();
    for (const [suffix, unpack] of FORMS)
      expect(parsed(unpack(await read(`/fixed/stable/all.json${suffix}`)))).toEqual({ base: '', count: 0, all: [] });
    expect(zstdDecompressSync(await read('/fixed/stable/dump.zst')).toString()).toBe('0\n');
    expect(await stored()).toBe(before);
    expect((await ask('/fixed/stable/other.json')).status).toBe(404);
    expect((await ask('/fixed/Stable/all.json')).status).toBe(404);
  });

  it('answers 304 and HEAD for each form by a tag of its bytes, which other channels do not change', async () => {
    await publish(1);
    const tags = new Set<string>();
    for (const [suffix] of FORMS) {
      const path = `/fixed/stable/all.json${suffix}`;
      const bytes = await read(path);
      const head = await ask(path, { method: 'HEAD' });
      expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)]);
      const etag = head.headers.get('etag')!;
      expect(etag).toMatch(/^"[^"]+"$/);
      tags.add(etag);
      await publish(2 + tags.size, 'devel');
      expect((await ask(path, { headers: { 'If-None-Match': etag } })).status).toBe(304);
    }
    expect(tags.size).toBe(FORMS.length);
    await publish(2);
    for (const etag of tags) {
      const answers = await Promise.all(
        FORMS.map(([suffix]) => ask(`/fixed/stable/all.json${suffix}`, { headers: { 'If-None-Match': etag } })),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    }
  });

  it('may have a zstd form of many frames, of the same content', async () => {
    for (let version = 1; version <= 300; version++) await publish(version);
    const framed = await read('/fixed/stable/framed.txt.zst');
    // The runtime reads the first frame and no more.
    const frames = framed
      .toString('latin1')
      .split(/(?=\u0028\u00b5\u002f\u00fd)/)
      .map((frame) => Buffer.from(frame, 'latin1'));
    expect(frames.length).toBeGreaterThan(3);
    const text = frames.map((frame) => zstdDecompressSync(frame).toString()).join('');
    expect(text).toBe((await read('/fixed/stable/framed.txt')).toString());
    expect(await test.host.indexes.verify(question())).toBe(true);
    await publish(301);
    expect((await read('/fixed/stable/framed.txt.zst')).length).toBeGreaterThan(framed.length);
    expect(await test.host.indexes.verify(question())).toBe(true);
  });

  it('is compressed on the way where a client takes gzip, and not twice', async () => {
    for (let version = 1; version <= 20; version++) await publish(version);
    const plain = await read('/fixed/stable/all.json');
    const gzip = await ask('/fixed/stable/all.json', { headers: { 'Accept-Encoding': 'gzip' } });
    expect(gzip.headers.get('content-encoding')).toBe('gzip');
    expect(await gzip.text()).toBe(plain.toString());
    for (const suffix of ['.gz', '.zst']) {
      const answer = await ask(`/fixed/stable/all.json${suffix}`, { headers: { 'Accept-Encoding': 'gzip' } });
      expect([suffix, answer.headers.get('content-encoding')]).toEqual([suffix, null]);
    }
  });

  it('keeps what it served for a while under names that hold the digest, and serves it without waiting', async () => {
    await publish(1);
    const old = await read('/fixed/stable/all.json.zst');
    await publish(2);
    await read('/fixed/stable/all.json.zst');
    await publish(3);
    expect((await read(`/fixed/stable/all-${sha256(old)}.json.zst`)).equals(old)).toBe(true);
    const generations = await test.host.db.read.all(
      "SELECT id FROM set_generations WHERE set_name = 'fixed' AND projects = ? AND ended_at IS NULL AND targets LIKE '%,3]]'",
      [JSON.stringify([project.id])],
    );
    expect(generations).toEqual([]);
  });
});
