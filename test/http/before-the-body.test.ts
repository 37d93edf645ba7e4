import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RawConnection, type RawHead } from './raw-connection.ts';
import { UploadProject } from './upload-project.ts';

const TOO_LARGE = String(6 * 1024 ** 3);

let project: UploadProject;

beforeAll(async () => {
  project = await UploadProject.start();
});
afterAll(() => project[Symbol.asyncDispose]());

async function answerTo(head: Partial<RawHead>, body: string | Uint8Array = ''): Promise<RawConnection> {
  const connection = await RawConnection.open(project.test.url);
  connection.head({ method: 'PUT', path: project.path('generic', '/early/1.0.0/file.bin'), ...head }).write(body);
  await connection.status();
  return connection;
}

const bearer = (): Record<string, string> => ({ Authorization: `Bearer ${project.token}` });

describe('a client that asks before it sends (Expect: 100-continue)', () => {
  it('is told to go on, and then to have been stored', async () => {
    using connection = await RawConnection.open(project.test.url);
    connection.head({
      method: 'PUT',
      path: project.path('generic', '/early/1.0.0/file.bin'),
      headers: { ...bearer(), 'Content-Length': '5', Expect: '100-continue' },
    });
    await connection.until(/^HTTP\/1\.1 100 Continue\r\n\r\n/);
    expect(await connection.write('hello').status()).toBe(201);
  });

  it.each([
    ['without a credential', 401, () => ({})],
    ['with a wrong one', 401, () => ({ Authorization: 'Bearer wrong' })],
    ['with more than may be stored', 413, () => ({ ...bearer(), 'Content-Length': TOO_LARGE })],
    ['in a coding that is not taken', 415, () => ({ ...bearer(), 'Content-Encoding': 'br' })],
  ])('%s is answered %i, and never told to go on', async (_, status, headers) => {
    using connection = await answerTo({ headers: { 'Content-Length': '1000000', ...headers(), Expect: '100-continue' } });
    expect([await connection.status(), connection.received.includes('100 Continue')]).toEqual([status, false]);
    // Whether the client sends its body after all cannot be known: nothing more is read from this connection.
    await connection.closed();
  });
});

describe('a body that cannot be right', () => {
  it.each([
    ['more than may be stored', 413, { 'Content-Length': TOO_LARGE }],
    ['two lengths', 400, { 'Content-Length': ['5', '6'] }],
    ['a length and chunks', 400, { 'Content-Length': '5', 'Transfer-Encoding': 'chunked' }],
    ['a length that is no number', 400, { 'Content-Length': '5x' }],
    ['a negative length', 400, { 'Content-Length': '-5' }],
  ])('with %s is answered %i before it arrives', async (_, status, headers) => {
    using connection = await answerTo({ headers: { ...bearer(), ...headers } });
    expect(await connection.status()).toBe(status);
    expect(project.staged()).toEqual([]);
  });

  it('without an end is cut off at the limit of its route, and the next request is served', async () => {
    using connection = await RawConnection.open(project.test.url);
    const path = project.path('npm', '/-/package/lib/dist-tags/next');
    connection.head({ method: 'PUT', path, headers: { ...bearer(), 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' } });
    const chunk = `10000\r\n${' '.repeat(65_536)}\r\n`;
    // A client that does not listen: it is read up to a limit, so that it can learn what was wrong, and then cut off.
    for (; !connection.isClosed; await new Promise((resolve) => setImmediate(resolve))) connection.write(chunk);
    expect(await connection.status()).toBe(413);
    using next = await answerTo({ headers: { ...bearer(), 'Content-Length': '5' } }, 'hello');
    expect(await next.status()).toBe(201);
  });
});
