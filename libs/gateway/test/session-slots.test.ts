import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definePlugin, get, type PluginDefinition, post, put, raw, reply } from '@packhouse/sdk';
import generic from '@packhouse/plugin-generic';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';

const KIND = 'revision';

/** A format whose versions are several files, sent in any order under one name, and published when the last one says so. */
const revisions: PluginDefinition = definePlugin({
  ...generic,
  format: 'revisions',
  documents: {},
  parts: {},
  routes: [
    put('/{package:name}/{version}/{file}', 'publish', { body: raw() }, async (call) => {
      const { version = '', file = '' } = call.params;
      const session = await call.sessions.open(KIND, { key: `${call.package}@${version}`, package: call.package });
      await session.put(file, call.body.staged);
      return reply({ status: 201, json: { id: session.id } });
    }),
    get('/{package:name}/{version}/slots', 'pull', async (call) => {
      const session = await call.sessions.at(KIND, `${call.package}@${call.params['version']}`);
      const slots = [...((await session?.slots()) ?? [])];
      const texts = await Promise.all(slots.map(async ([slot, file]) => [slot, Buffer.from(await file.bytes({ max: 100 })).toString()]));
      return reply({ json: { known: session !== undefined, files: Object.fromEntries(texts) as unknown } });
    }),
    post('/{package:name}/{version}', 'publish', async (call) => {
      const version = call.params['version']!;
      const session = await call.sessions.open(KIND, { key: `${call.package}@${version}`, package: call.package });
      const files = [...(await session.slots())].map(([path, source]) => ({ path, source }));
      const { result } = await session.finish({ package: call.package, version, ifVersionExists: 'refuse', files });
      return reply({ status: 201, json: { result } });
    }),
    get('/{package:name}/{version}/{file}', 'pull', (call) =>
      call.registry.file({ package: call.package, version: call.params['version']!, path: call.params['file']! }),
    ),
  ],
});

let test: TestHost;
let base: string;
let mine: string;
let theirs: string;

beforeAll(async () => {
  test = await startTestHost({ plugins: [revisions] });
  const project = await test.people.project();
  base = `${test.url}/api/v4/projects/${project.id}/packages/revisions/thing`;
  mine = (await test.people.member(project, 30)).token;
  theirs = (await test.people.member(project, 30)).token;
});
afterAll(() => test.close());

const send = (method: string, path: string, token: string, body?: string) =>
  fetch(`${base}${path}`, { method, body, headers: { authorization: `Bearer ${token}` } });
const slots = async (version: string, token: string) => (await (await send('GET', `/${version}/slots`, token)).json()) as unknown;
const sessionRows = async () => (await test.host.db.read.get<{ n: number }>('SELECT COUNT(*) AS n FROM upload_slots'))!.n;

describe('an upload of files beside each other', () => {
  it('is one session a key and caller, however many files come at once', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `file-${i}`);
    const ids = await Promise.all(
      names.map(async (name) => ((await (await send('PUT', `/1.0/${name}`, mine, `bytes of ${name}`)).json()) as { id: string }).id),
    );
    expect(new Set(ids).size).toBe(1);
    expect(await slots('1.0', mine)).toEqual({ known: true, files: Object.fromEntries(names.map((name) => [name, `bytes of ${name}`])) });
  });

  it('is not seen by another caller, who has a session of the same key too', async () => {
    await send('PUT', '/1.1/a', mine, 'mine');
    expect(await slots('1.1', theirs)).toEqual({ known: false, files: {} });
    await send('PUT', '/1.1/a', theirs, 'theirs');
    expect(await slots('1.1', mine)).toEqual({ known: true, files: { a: 'mine' } });
    expect(await slots('1.1', theirs)).toEqual({ known: true, files: { a: 'theirs' } });
  });

  it('keeps the last file of a slot, shows nothing before it is finished and everything afterwards', async () => {
    await send('PUT', '/2.0/a', mine, 'first');
    await send('PUT', '/2.0/a', mine, 'second');
    await send('PUT', '/2.0/b', mine, 'beside');
    expect((await send('GET', '/2.0/a', mine)).status).toBe(404);
    expect((await send('POST', '/2.0', mine)).status).toBe(201);
    expect(await (await send('GET', '/2.0/a', mine)).text()).toBe('second');
    expect(await (await send('GET', '/2.0/b', mine)).text()).toBe('beside');
    expect(await slots('2.0', mine)).toEqual({ known: false, files: {} });
  });

  it('begins anew under its key after it has expired, and lets its files go', async () => {
    await send('PUT', '/3.0/old', mine, 'old');
    const before = await sessionRows();
    await test.host.db.write((tx) => tx.run("UPDATE upload_sessions SET expires_at = 1 WHERE key = 'thing@3.0'"));
    expect(await slots('3.0', mine)).toEqual({ known: false, files: {} });
    await send('PUT', '/3.0/new', mine, 'new');
    expect(await slots('3.0', mine)).toEqual({ known: true, files: { new: 'new' } });
    expect(await sessionRows()).toBe(before);
  });
});
