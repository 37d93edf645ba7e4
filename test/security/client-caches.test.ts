import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Project } from '@packhouse/directory';
import generic from '@packhouse/plugin-generic';
import npm from '@packhouse/plugin-npm';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';

let test: TestHost;
let project: Project;
let token: string;
let now = Date.parse('2026-03-01T12:00:00.100Z');

beforeEach(async () => {
  test = await startTestHost({ plugins: [npm, generic], clock: () => now });
  project = await test.people.project({ visibility: 'public' });
  ({ token } = await test.people.member(project, 40));
});
afterEach(() => test.close());

const at = (format: string): string => `${test.url}/api/v4/projects/${project.id}/packages/${format}`;

async function publish(version: string): Promise<void> {
  const request = (await npm.samples.package({ name: 'lib', version })).publish[0]!;
  const headers = { ...request.headers, Authorization: `Bearer ${token}` };
  const response = await fetch(`${at('npm')}${request.path}`, { method: 'PUT', headers, body: request.body as string });
  expect([response.status, await response.text()]).toEqual([201, expect.anything()]);
}

describe('a client that asks whether its copy is the present one', () => {
  // HTTP's dates have whole seconds: within one, two documents have the same (RFC 9110, 8.8.2.2).
  it('by date alone gets the document that was published later in the same second', async () => {
    await publish('1.0.0');
    const first = await fetch(`${at('npm')}/lib`);
    await first.text();
    now += 300;
    await publish('1.0.1');
    const again = await fetch(`${at('npm')}/lib`, { headers: { 'If-Modified-Since': first.headers.get('last-modified')! } });
    await again.text();
    expect(again.status).toBe(200);
  });

  it('by entity tag gets the later document', async () => {
    await publish('1.0.0');
    const first = await fetch(`${at('npm')}/lib`);
    await first.text();
    await publish('1.0.1');
    const again = await fetch(`${at('npm')}/lib`, { headers: { 'If-None-Match': first.headers.get('etag')! } });
    expect(Object.keys(((await again.json()) as { versions: object }).versions)).toEqual(['1.0.0', '1.0.1']);
  });

  it('gets a tag of its own for each form of the document and each address of the registry', async () => {
    await publish('1.0.0');
    const tags = new Set<string | null>();
    for (const base of [at('npm'), `${test.url}/api/v4/projects/${encodeURIComponent(project.fullPath)}/packages/npm`])
      for (const accept of ['*/*', 'application/vnd.npm.install-v1+json'])
        tags.add((await fetch(`${base}/lib`, { headers: { Accept: accept } })).headers.get('etag'));
    expect(tags.size).toBe(4);
  });
});

describe('a client that goes on with a download', () => {
  async function store(content: string): Promise<void> {
    const headers = { Authorization: `Bearer ${token}` };
    const response = await fetch(`${at('generic')}/app/1.0.0/app.bin`, { method: 'PUT', headers, body: content });
    expect([response.status, await response.text()]).toEqual([201, expect.anything()]);
  }

  async function remove(): Promise<void> {
    const headers = { Authorization: `Bearer ${token}` };
    expect((await fetch(`${at('generic')}/app/1.0.0`, { method: 'DELETE', headers })).status).toBe(204);
  }

  // A date within the last minute is a weak validator, and `If-Range` needs a strong one (RFC 9110, 8.8.2.2 and 13.1.5).
  it('by date does not get the rest of another file that took its place in the same second', async () => {
    await store('the first file');
    const first = await fetch(`${at('generic')}/app/1.0.0/app.bin`);
    await first.text();
    await remove();
    await store('another one!!!');
    const headers = { Range: 'bytes=4-', 'If-Range': first.headers.get('last-modified')! };
    const rest = await fetch(`${at('generic')}/app/1.0.0/app.bin`, { headers });
    expect([rest.status, await rest.text()]).toEqual([200, 'another one!!!']);
  });

  it('by entity tag gets the whole of the other file', async () => {
    await store('the first file');
    const first = await fetch(`${at('generic')}/app/1.0.0/app.bin`);
    await first.text();
    await remove();
    await store('another one!!!');
    const headers = { Range: 'bytes=4-', 'If-Range': first.headers.get('etag')! };
    const rest = await fetch(`${at('generic')}/app/1.0.0/app.bin`, { headers });
    expect([rest.status, await rest.text()]).toEqual([200, 'another one!!!']);
  });
});

describe('what a shared cache may keep', () => {
  it('is what anyone may pull, and says which headers it depends on', async () => {
    await publish('1.0.0');
    const open = await fetch(`${at('npm')}/lib`, { headers: { Authorization: `Bearer ${token}` } });
    await open.text();
    expect(open.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    expect(open.headers.get('vary')).toMatch(/Authorization.*Private-Token.*Deploy-Token.*Job-Token/);
  });
});

describe('a write and a read that come in one packet', () => {
  /** Both are parsed in one turn, so that the read runs between the steps of the write. */
  async function pipelined(requests: readonly string[]): Promise<string> {
    const socket = connect(Number(new URL(test.url).port), '127.0.0.1');
    socket.write(requests.join(''));
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    return text;
  }

  it('leave nothing behind that is older than the write', async () => {
    await publish('1.0.0');
    const path = new URL(at('npm')).pathname;
    const head = `Host: ${new URL(test.url).host}\r\nAuthorization: Bearer ${token}\r\n`;
    const body = '"1.0.0"';
    for (let round = 0; round < 30; round++) {
      const put = `PUT ${path}/-/package/lib/dist-tags/t${round} HTTP/1.1\r\n${head}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
      const gets = Array.from({ length: 1 + (round % 8) }, () => `GET ${path}/lib HTTP/1.1\r\n${head}\r\n`);
      const last = `GET ${path}/lib HTTP/1.1\r\n${head}Connection: close\r\n\r\n`;
      await pipelined([put, ...gets, last]);
      const tags = ((await (await fetch(`${at('npm')}/lib`)).json()) as { 'dist-tags': object })['dist-tags'];
      expect([round, Object.keys(tags).includes(`t${round}`)]).toEqual([round, true]);
    }
  });
});
