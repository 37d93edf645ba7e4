import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishRequest } from '../src/samples/publish-request.ts';
import { sourceArchive } from '../src/samples/source-archive.ts';
import { RegistryClient } from './registry-client.ts';

const LIST = '/mona/LinkedList';

let registry: RegistryClient;
beforeAll(async () => {
  registry = await RegistryClient.start();
  await registry.release('1.0.0');
});
afterAll(() => registry.test.close());

interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly token?: string;
  readonly status: number;
}

describe('a refusal', () => {
  it('is a problem in JSON that says its version, whoever refuses', async () => {
    const reader = (await registry.test.people.member(registry.project, 20)).token;
    const asked: Asked[] = [
      { path: '/mona/Nothing', status: 404 },
      { path: `${LIST}/9.9.9`, status: 404 },
      { path: `${LIST}/9.9.9.zip`, status: 404 },
      { path: `${LIST}/9.9.9/Package.swift`, status: 404 },
      { path: `${LIST}/one`, status: 400 },
      { path: '/mo--na/LinkedList', status: 400 },
      { path: '/no/such/address/here/at/all', status: 404 },
      { path: '/identifiers', status: 400 },
      { path: '/identifiers?url=nowhere', status: 404 },
      { method: 'PATCH', path: LIST, status: 405 },
      { method: 'PUT', path: `${LIST}/2.0.0`, token: reader, status: 403 },
      { method: 'PUT', path: `${LIST}/2.0.0`, status: 415 },
      { method: 'DELETE', path: `${LIST}/1.0.0`, token: reader, status: 403 },
      { path: LIST, token: 'phpat-nobodyhaseverheardofthistoken00000', status: 401 },
      { path: LIST, token: '', status: 401 },
      { method: 'POST', path: '/login', token: '', status: 401 },
    ];
    for (const { method = 'GET', path, token, status } of asked) {
      const answer = await registry.send(path, { method }, token);
      const told = {
        status: answer.status,
        media: answer.headers.get('content-type'),
        version: answer.headers.get('content-version'),
        language: answer.headers.get('content-language'),
      };
      expect({ method, path, ...told }).toEqual({ method, path, status, media: 'application/problem+json', version: '1', language: 'en' });
      expect(await answer.json()).toEqual({
        status,
        title: expect.any(String) as string,
        detail: expect.stringMatching(/.{10}/) as string,
      });
    }
  });

  // swift-corelibs-foundation#5456: a Basic challenge makes every client on Linux wait for ever.
  it('never has a Basic challenge', async () => {
    for (const [path, method] of [
      [LIST, 'GET'],
      ['/', 'POST'],
      ['/login', 'POST'],
      [`${LIST}/2.0.0`, 'PUT'],
      ['/identifiers?url=x', 'GET'],
    ] as const)
      for (const token of [undefined, 'phpat-nobodyhaseverheardofthistoken00000'])
        expect([path, await challenged(path, method, token)]).toEqual([
          path,
          { status: 401, challenge: 'Bearer realm="Swift Package Registry"' },
        ]);
  });

  it('of an upload comes before the upload, where that waits to be told to go on', async () => {
    const reader = (await registry.test.people.member(registry.project, 20)).token;
    expect(await expecting(reader)).toEqual({ continued: false, status: 403 });
    expect(await expecting(registry.token)).toEqual({ continued: true, status: 201 });
  });
});

describe('a log-in', () => {
  it('is answered at the address of the registry and at /login, to a good credential of either kind', async () => {
    const basic = `Basic ${Buffer.from(`somebody:${registry.token}`).toString('base64')}`;
    for (const path of ['', '/login'])
      for (const headers of [{}, { Authorization: basic }] as Record<string, string>[]) {
        const answer = await registry.send(path, { method: 'POST', headers });
        expect([path, answer.status, answer.headers.get('content-version')]).toEqual([path, 200, '1']);
      }
  });
});

describe('questions about the registry itself', () => {
  it('are answered to anyone: that it is there, and which methods there are', async () => {
    expect((await registry.send('/availability', {}, '')).status).toBe(200);
    const options = await registry.send(`${LIST}/1.0.0`, { method: 'OPTIONS' }, '');
    expect([options.status, options.headers.get('allow'), options.headers.get('content-version')]).toEqual([
      204,
      'DELETE, GET, HEAD, PUT, OPTIONS',
      '1',
    ]);
  });

  it('have 405 for an upload to a group', async () => {
    const group = await registry.test.people.group({ visibility: 'public' });
    const at = await RegistryClient.at(registry.test, { group });
    const url = `${registry.test.url}/api/v4/groups/${group.id}/-/packages/swift${LIST}/1.0.0`;
    const answer = await at.send(url, { method: 'PUT' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([405, 'application/problem+json']);
  });
});

/** What an upload with `Expect: 100-continue` is told. */
function expecting(token: string): Promise<{ continued: boolean; status: number | undefined }> {
  const { headers, body } = publishRequest(`${LIST}/3.0.0`, [['source-archive', sourceArchive({ name: 'LinkedList' })]]);
  return new Promise((resolve, reject) => {
    let continued = false;
    const sent = request(`${registry.url}${LIST}/3.0.0`, {
      method: 'PUT',
      headers: { ...headers, Authorization: `Bearer ${token}`, Expect: '100-continue', 'Content-Length': String(body?.length) },
    });
    sent.on('continue', () => {
      continued = true;
      sent.end(body);
    });
    sent.on('response', (answer) => {
      answer.resume();
      sent.destroy();
      resolve({ continued, status: answer.statusCode });
    });
    sent.on('error', reject);
    sent.flushHeaders();
  });
}

/** Without the headers by which a browser is known, as `fetch` has them. */
function challenged(
  path: string,
  method: string,
  token: string | undefined,
): Promise<{ status: number | undefined; challenge: string | undefined }> {
  const headers: Record<string, string> = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    const sent = request(registry.url + path, { method, headers }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode, challenge: answer.headers['www-authenticate'] });
    });
    sent.on('error', reject).end();
  });
}
