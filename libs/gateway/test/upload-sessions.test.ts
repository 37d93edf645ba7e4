import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definePlugin, intoSession, get, patch, post, put, type PluginDefinition, reply } from '@packhouse/sdk';
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
    get('/{package:name}/whole', 'pull', (call) => call.registry.file({ package: call.package, version: '1', path: 'whole' })),
  ],
});

let test: TestHost;
let base: string;
let mine: string;
let theirs: string;

beforeAll(async () => {
  test = await startTestHost({ plugins: [pieces] });
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
});
