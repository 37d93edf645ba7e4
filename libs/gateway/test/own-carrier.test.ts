import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definePlugin, get, header, put, raw, reply } from '@packhouse/sdk';
import generic from '@packhouse/plugin-generic';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';

const BYTES = 'some bytes';

let test: TestHost;
let url: string;
let token: string;

/** A format with a key header of its own, whose clients take 401 for an invitation to ask their user. */
const keyed = definePlugin({
  ...generic,
  format: 'keyed',
  credentials: [header('x-other-key'), header('x-key', { invalid: 403 })],
  routes: [
    get('/who', 'pull', (call) => reply({ text: call.principal.kind })),
    put('/copy', 'publish', { body: raw({ limit: 4 }) }, async (call) => {
      const staged = await call.stage(pieces(Number(call.query.get('pieces'))));
      return reply({ text: Buffer.from(await staged.bytes({ max: staged.size })).toString() });
    }),
  ],
  uploadLimit: 3 * BYTES.length,
});

async function* pieces(count: number): AsyncGenerator<Uint8Array> {
  for (let sent = 0; sent < count; sent++) yield Buffer.from(BYTES);
}

beforeAll(async () => {
  test = await startTestHost({ plugins: [keyed] });
  const project = await test.people.project({ visibility: 'public' });
  ({ token } = await test.people.member(project, 30));
  url = `${test.url}/api/v4/projects/${project.id}/packages/keyed`;
});
afterAll(() => test.close());

describe("a format's own header", () => {
  const status = async (headers: Record<string, string>) => (await fetch(`${url}/who`, { headers })).status;

  it('answers a token that cannot be used with the status that the format declares, and only there', async () => {
    expect(await status({ 'X-Key': token })).toBe(200);
    expect(await status({ 'X-Key': 'nonsense' })).toBe(403);
    expect(await status({ 'X-Other-Key': 'nonsense' })).toBe(401);
    expect(await status({ 'X-Other-Key': 'nonsense', 'X-Key': 'nonsense' })).toBe(401);
    expect(await status({ Authorization: 'Bearer nonsense', 'X-Key': 'nonsense' })).toBe(401);
  });
});

describe('bytes that a handler makes as a stream', () => {
  const copy = (count: number) => fetch(`${url}/copy?pieces=${count}`, { method: 'PUT', headers: { 'X-Key': token }, body: 'x' });

  it('are staged up to the limit of an upload', async () => {
    expect(await (await copy(2)).text()).toBe(BYTES.repeat(2));
    expect((await copy(4)).status).toBe(413);
  });
});
