import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { request } from 'node:http';
import { del, definePlugin, intoSession, get, patch, post, put, type PluginDefinition, reply } from '@packhouse/sdk';
import generic from '@packhouse/plugin-generic';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';

/** A format whose uploads come in pieces, as container registries' do. */
const pieces: PluginDefinition = definePlugin({
  ...generic,
  format: 'pieces',
  documents: {},
  parts: {},
  tokens: { ...generic.tokens, id: { parse: (text) => (/^[0-9a-f]{32}$/.test(text) ? text : undefined) } },
  routes: [
    post('/{package:name}/uploads', 'publish', async (call) =>
      reply({ status: 202, json: { id: (await call.sessions.open('blob', { package: call.package })).id } }),
    ),
    patch('/{package:name}/uploads/{id:id}', 'publish', { body: intoSession() }, async (call) => {
      const session = await call.sessions.get(call.params['id']!);
      await session.append({ at: Number(call.header('upload-offset')) });
      return reply({ status: 202, json: { size: session.size } });
    }),
    put('/{package:name}/uploads/{id:id}', 'publish', async (call) => {
      const session = await call.sessions.get(call.params['id']!);
      const file = { path: 'whole', source: await session.staged() };
      const outcome = await session.finish({ package: call.package, version: '1', ifVersionExists: 'refuse', files: [file] });
      return reply({ status: 201, json: { result: outcome.result } });
    }),
    del('/{package:name}/uploads/{id:id}', 'publish', async (call) => {
      await (await call.sessions.get(call.params['id']!)).cancel();
      return reply({ status: 204 });
    }),
    get('/{package:name}/whole', 'pull', (call) => call.registry.file({ package: call.package, version: '1', path: 'whole' })),
  ],
});

let test: TestHost;
let base: string;
let mine: string;
let theirs: string;
let now = Date.now();

beforeAll(async () => {
  test = await startTestHost({ plugins: [pieces], clock: () => now });
  const project = await test.people.project();
  base = `${test.url}/api/v4/projects/${project.id}/packages/pieces/thing`;
  mine = (await test.people.member(project, 30)).token;
  theirs = (await test.people.member(project, 30)).token;
});
afterAll(() => test.close());

const send = (method: string, path: string, token: string, body?: string, offset?: number) =>
  fetch(`${base}${path}`, {
    method,
    body,
    headers: { authorization: `Bearer ${token}`, ...(offset === undefined ? {} : { 'upload-offset': String(offset) }) },
  });

async function opened(): Promise<string> {
  return ((await (await send('POST', '/uploads', mine)).json()) as { id: string }).id;
}

/** A piece whose client sends its beginning, and the rest when it is told; resolves when the host has claimed the upload for it. */
async function beginPiece(id: string, beginning: string): Promise<(rest: string) => Promise<number>> {
  const claimed = () =>
    test.host.db.read.get<{ until: number | null }>('SELECT appending_until AS until FROM upload_sessions WHERE id = ?', [id]);
  const before = (await claimed())?.until ?? null;
  const outgoing = request(`${base}/uploads/${id}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${mine}`, 'upload-offset': '0' },
  });
  const answered = new Promise<number>((resolve, reject) => {
    outgoing.on('error', reject).on('response', (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
  });
  outgoing.write(beginning);
  while (((await claimed())?.until ?? null) === before) await setTimeout(5);
  return (rest) => {
    outgoing.end(rest);
    return answered;
  };
}

describe('an upload in pieces', () => {
  it("refuses a piece at another place, is nobody else's, and is published once however often it is finished", async () => {
    const id = await opened();
    expect(await (await send('PATCH', `/uploads/${id}`, mine, 'hello ', 0)).json()).toEqual({ size: 6 });
    expect((await send('PATCH', `/uploads/${id}`, mine, 'again', 0)).status).toBe(416);
    expect((await send('PATCH', `/uploads/${id}`, theirs, 'world', 6)).status).toBe(404);
    expect(await (await send('PATCH', `/uploads/${id}`, mine, 'world', 6)).json()).toEqual({ size: 11 });
    expect((await send('PUT', `/uploads/${id}`, mine)).status).toBe(201);
    expect(await (await send('GET', '/whole', mine)).text()).toBe('hello world');
    expect((await send('PATCH', `/uploads/${id}`, mine, '!', 11)).status).toBe(409);
  });

  it('has one appender at a time', async () => {
    const id = await opened();
    const statuses = await Promise.all(
      Array.from({ length: 5 }, () => send('PATCH', `/uploads/${id}`, mine, 'piece', 0).then((response) => response.status)),
    );
    expect(statuses.filter((status) => status === 202)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409 || status === 416)).toHaveLength(4);
  });

  it('that loses its place to another request leaves what that one brought', async () => {
    const id = await opened();
    const slow = await beginPiece(id, 'slow ');
    now += 11 * 60_000;
    expect(await (await send('PATCH', `/uploads/${id}`, mine, 'quick fox', 0)).json()).toEqual({ size: 9 });
    expect(await slow('cat!')).toBe(409);
    expect((await send('PATCH', `/uploads/${id}`, mine, '!', 9)).status).toBe(202);
    const parts = test.host.store.parts.read(id, [0, 1]);
    expect(Buffer.concat((await parts.toArray()) as Buffer[]).toString()).toBe('quick fox!');
  });

  it('that is late, and alone, is taken', async () => {
    const id = await opened();
    const slow = await beginPiece(id, 'slow ');
    now += 11 * 60_000;
    expect(await slow('cat!')).toBe(202);
  });

  it('that is cancelled while a piece arrives leaves nothing', async () => {
    const id = await opened();
    const slow = await beginPiece(id, 'slow ');
    expect((await send('DELETE', `/uploads/${id}`, mine)).status).toBe(204);
    expect(await slow('cat!')).toBe(404);
    await expect(test.host.store.parts.read(id, [0]).toArray()).rejects.toThrow(/no part 0/);
  });
});
