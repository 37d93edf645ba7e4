import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { MemoryBlobStore } from '@packhouse/blobs';
import type { StageWriter } from '@packhouse/blobs';
import { byContentType, form, intoSession, json, multipart, raw, RefusalError } from '@packhouse/sdk';
import type { Body, BodySpec } from '@packhouse/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bodySpecOf } from './body-spec-of.ts';
import { bodyStream } from './body-stream.ts';
import { continueIfExpected } from './continue-if-expected.ts';
import { drainOrClose } from './drain-or-close.ts';
import type { MinimumRate } from './minimum-rate.ts';
import { readBody } from './read-body.ts';
import { stagedBlobOf } from './staged-file.ts';

/** Counts what is in the staging area. */
class WatchedStore extends MemoryBlobStore {
  open_ = 0;
  override async stageWriter(options: { maxBytes: number }): Promise<StageWriter> {
    const writer = await super.stageWriter(options);
    this.open_++;
    let gone = false;
    const leave = (): void => void (gone || (this.open_--, (gone = true)));
    return {
      write: (chunk) => writer.write(chunk).catch((error) => (leave(), Promise.reject(error))),
      abort: () => writer.abort().finally(leave),
      finish: async () => {
        const blob = await writer.finish();
        const discard = blob.discard.bind(blob);
        blob.discard = () => discard().finally(leave);
        return blob;
      },
    };
  }
}

let server: Server;
let store: WatchedStore;
let spec: BodySpec;
let minimumRate: MinimumRate | undefined;
let seen: Body | undefined;
let failure: unknown;
let settled: PromiseWithResolvers<void>;

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    bodySpecOf(request, spec, 100_000);
    continueIfExpected(request, response);
    const read = await readBody(request, spec, { store, uploadLimit: 100_000, signal: AbortSignal.timeout(20_000), minimumRate });
    seen = read.body;
    await inspect?.(read.body, request);
    await read.discard();
    response.end('ok');
  } catch (error) {
    failure = error;
    const known = error instanceof RefusalError ? error : undefined;
    drainOrClose(request, response, 200_000);
    response.writeHead(known?.status ?? 500, known?.options.headers);
    response.end(known?.code ?? String(error));
  } finally {
    settled.resolve();
  }
}

let inspect: ((body: Body, request: IncomingMessage) => Promise<void>) | undefined;

beforeEach(async () => {
  store = new WatchedStore();
  minimumRate = undefined;
  seen = failure = inspect = undefined;
  settled = Promise.withResolvers();
  server = createServer((request, response) => void handle(request, response));
  server.on('checkContinue', (request, response) => void handle(request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function port(): number {
  return (server.address() as AddressInfo).port;
}

async function send(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port()}/`, { method: 'POST', body, headers });
  return `${response.status} ${await response.text()}`;
}

/** What the server answers to these bytes on a connection of their own, until it closes it or is silent after an answer. */
async function sendRaw(...pieces: readonly string[]): Promise<string> {
  const socket = connect(port(), '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString()));
  socket.on('error', () => undefined);
  // Not `once`: a connection that is cut with bytes on their way is reset, which is no failure here.
  const closed = new Promise((resolve) => socket.on('close', resolve));
  for (const piece of pieces) socket.write(piece);
  await closed;
  return answer;
}

const text = async (staged: { bytes(options: { max: number }): Promise<Uint8Array> }): Promise<string> =>
  Buffer.from(await staged.bytes({ max: 1e6 })).toString();

describe('a body', () => {
  it('is JSON of any kind, gzip accepted', async () => {
    spec = json();
    expect(await send('"1.0.0"')).toBe('200 ok');
    expect(seen).toMatchObject({ kind: 'json', value: '1.0.0', spooled: [] });
    expect(await send(gzipSync('{"a":["1"]}'), { 'Content-Encoding': 'gzip' })).toBe('200 ok');
    expect(seen).toMatchObject({ value: { a: ['1'] } });
    expect(await send('')).toBe('400 invalid-request');
    spec = json({ optional: true });
    expect(await send('')).toBe('200 ok');
    expect(seen).toMatchObject({ value: undefined });
  });

  it('has its named JSON strings streamed into staged files', async () => {
    spec = json({ limit: 200, spool: [{ at: '/files/*/data', decode: 'base64' }] });
    const data = 'x'.repeat(50_000);
    inspect = async (body) => {
      const [first] = body.kind === 'json' ? body.spooled : [];
      expect(first?.path).toEqual(['files', 'a.tgz', 'data']);
      expect(await text(first!.staged)).toBe(data);
      expect(stagedBlobOf(first!.staged)?.size).toBe(50_000);
      expect(stagedBlobOf({ ...first!.staged })).toBeUndefined();
      await expect(first!.staged.bytes({ max: 10 })).rejects.toMatchObject({ code: 'too-large' });
    };
    expect(await send(JSON.stringify({ files: { 'a.tgz': { data: btoa(data) } }, name: 'a' }))).toBe('200 ok');
    expect(seen).toMatchObject({ value: { files: { 'a.tgz': { data: null } }, name: 'a' } });
    expect(store.open_).toBe(0);
  });

  it('has a cap for its spooled strings together and one for the rest', async () => {
    spec = json({ limit: 200, spool: [{ at: '/*', decode: 'utf8' }], spoolLimit: 1_000 });
    expect(await send(JSON.stringify({ a: 'x'.repeat(600), b: 'y'.repeat(600) }))).toBe('413 too-large');
    expect(await send(JSON.stringify({ a: 'x', b: [...'y'.repeat(200)] }))).toBe('413 too-large');
    expect(await send('{"a":"xxx')).toBe('400 invalid-request');
    expect(store.open_).toBe(0);
  });

  it('is a form, with repeated fields in order', async () => {
    spec = form();
    expect(await send('a=1&b=%2F+x&a=2', { 'Content-Type': 'application/x-www-form-urlencoded' })).toBe('200 ok');
    expect(seen).toEqual({
      kind: 'form',
      fields: new Map([
        ['a', ['1', '2']],
        ['b', ['/ x']],
      ]),
    });
    expect(await send('a&'.repeat(2_000), { 'Content-Type': 'application/x-www-form-urlencoded' })).toBe('400 invalid-request');
    expect(await send('a=1', { 'Content-Type': 'text/plain' })).toBe('415 unsupported-media-type');
  });

  it('is staged as it is, with or without a length', async () => {
    spec = raw();
    inspect = async (body) => expect(await text((body as Extract<Body, { kind: 'raw' }>).staged)).toBe('hello');
    expect(await send('hello')).toBe('200 ok');
    const head = 'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n';
    expect(await sendRaw(head, '2\r\nhe\r\n', '3\r\nllo\r\n0\r\n\r\n')).toContain('200 OK');
    expect(store.open_).toBe(0);
  });

  it('is chosen by its media type', async () => {
    spec = byContentType<Body>({ 'application/json': json(), 'text/*': raw() });
    expect(await send('{}', { 'Content-Type': 'Application/JSON; charset=utf-8' })).toBe('200 ok');
    expect(seen?.kind).toBe('json');
    expect(await send('{}', { 'Content-Type': 'text/x' })).toBe('200 ok');
    expect(seen?.kind).toBe('raw');
    expect(await send('{}', { 'Content-Type': 'constructor' })).toBe('415 unsupported-media-type');
  });

  it('for a session stays unread, and is capped when it is read', async () => {
    spec = intoSession();
    let size = 0;
    inspect = async (_, request) => {
      for await (const chunk of bodyStream(request, { limit: 10 })) size += chunk.length;
    };
    expect(await send('0123456789')).toBe('200 ok');
    expect([seen, size]).toEqual([{ kind: 'session' }, 10]);
    expect(await send('0123456789x')).toBe('413 too-large');
  });

  it('where none belongs is thrown away while it is small', async () => {
    spec = { kind: 'none' };
    expect(await send('{}')).toBe('200 ok');
    expect(await send('x'.repeat(70_000))).toBe('413 too-large');
  });
});

describe('a multipart body', () => {
  const type = { 'Content-Type': 'multipart/form-data; boundary=B' };
  const part = (head: string, body = 'x'): string => `--B\r\n${head}\r\n\r\n${body}\r\n`;
  beforeEach(() => {
    spec = multipart({ maxParts: 3 });
  });

  it('has each part staged in order, with or without a file name', async () => {
    inspect = async (body) => {
      const { parts } = body as Extract<Body, { kind: 'multipart' }>;
      expect(parts.map(({ name, filename, media }) => [name, filename, media])).toEqual([
        ['name', undefined, 'text/plain'],
        ['content', 'a.whl', 'application/x-wheel'],
      ]);
      expect(await Promise.all(parts.map(({ staged }) => text(staged)))).toEqual(['lib', 'y'.repeat(90_000)]);
    };
    const content = part(
      'Content-Disposition: form-data; name="content"; filename="../../a.whl"\r\nContent-Type: application/x-wheel',
      'y'.repeat(90_000),
    );
    expect(await send(`${part('Content-Disposition: form-data; name="name"', 'lib')}${content}--B--\r\n`, type)).toBe('200 ok');
    expect(store.open_).toBe(0);
  });

  it.each([
    ['no boundary', 'x', { 'Content-Type': 'multipart/form-data' }, '400 invalid-request'],
    ['no field name', `${part('Content-Disposition: form-data')}--B--`, type, '400 invalid-request'],
    ['too many parts', `${part('Content-Disposition: form-data; name="a"').repeat(4)}--B--`, type, '400 invalid-request'],
    ['no end', part('Content-Disposition: form-data; name="a"'), type, '400 invalid-request'],
    ['no parts at all', 'x'.repeat(1_000), type, '400 invalid-request'],
    ['too many bytes', `${part('Content-Disposition: form-data; name="a"', 'x'.repeat(100_000))}--B--`, type, '413 too-large'],
    ['another type', 'x', { 'Content-Type': 'text/plain' }, '415 unsupported-media-type'],
  ])('is refused with %s, and nothing stays', async (_, body, headers, answer) => {
    expect(await send(body, headers as Record<string, string>)).toBe(answer);
    expect(store.open_).toBe(0);
  });

  it('of which one part cannot be stored is refused, and nothing stays', async () => {
    store.stage = async () => Promise.reject(Object.assign(new Error('disk'), { code: 'EIO' }));
    expect(await send(`${part('Content-Disposition: form-data; name="a"').repeat(2)}--B--`, type)).toBe('500 Error: disk');
    expect(store.open_).toBe(0);
  });

  it('that is aborted in the middle of a part leaves nothing', async () => {
    const client = httpRequest({ port: port(), method: 'POST', headers: type });
    client.on('error', () => undefined);
    client.write(part('Content-Disposition: form-data; name="a"', 'half'), () => client.destroy());
    await settled.promise;
    expect(failure).toMatchObject({ code: 'invalid-request' });
    expect(store.open_).toBe(0);
  });
});

describe('an abusive body', () => {
  it('that declares too much is refused before a byte of it is read', async () => {
    spec = raw();
    const answer = await sendRaw('POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 100001\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(failure).toMatchObject({ message: expect.stringContaining('100000') });
  });

  it('that says nothing of its length is refused at the cap, and its connection closes', async () => {
    spec = raw();
    const chunk = `8000\r\n${'x'.repeat(0x8000)}\r\n`;
    const answer = await sendRaw(
      'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n',
      ...Array.from({ length: 40 }, () => chunk),
    );
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(store.open_).toBe(0);
  });

  it('of moderate size that is refused leaves the connection usable', async () => {
    spec = json({ limit: 100 });
    const long = `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n${' '.repeat(5_000)}`;
    const short = 'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}';
    const answer = await sendRaw(long + short);
    expect(answer.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 200']);
  });

  it('is told to come only after the decision', async () => {
    spec = raw();
    const client = httpRequest({ port: port(), method: 'POST', headers: { Expect: '100-continue' } });
    client.flushHeaders();
    await once(client, 'continue');
    client.end('hello');
    const [response] = (await once(client, 'response')) as [IncomingMessage];
    response.resume();
    expect(response.statusCode).toBe(200);
  });

  it('that comes too slowly is answered 408, and its connection closes', async () => {
    spec = raw();
    minimumRate = { bytesPerSecond: 1e6, graceSeconds: 0.05 };
    const answer = await sendRaw('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx');
    expect(answer).toMatch(/^HTTP\/1.1 408 [^]*Connection: close/);
    expect(store.open_).toBe(0);
  });

  it('that falls silent is answered 408 whatever its rate was', async () => {
    spec = raw();
    minimumRate = { bytesPerSecond: 1, graceSeconds: 1_000, idleSeconds: 0.05 };
    expect(await sendRaw('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nxxx')).toMatch(/^HTTP\/1.1 408 /);
  });

  it('in gzip is stopped at the cap, at an absurd ratio, and where it is none', async () => {
    const gzip = { 'Content-Encoding': 'gzip' };
    spec = json({ limit: 10_000 });
    expect(await send(gzipSync(Buffer.alloc(20_000, ' ')), gzip)).toBe('413 too-large');
    spec = json({ limit: 50_000_000 });
    expect(await send(gzipSync(Buffer.alloc(20_000_000, ' ')), gzip)).toBe('413 too-large');
    expect(failure).toMatchObject({ message: expect.stringContaining('unpacks') });
    expect(await send('{}', gzip)).toBe('400 invalid-request');
    expect(await send(gzipSync('{"a":"b"}').subarray(0, 20), gzip)).toBe('400 invalid-request');
  });

  it.each(['br', 'gzip, gzip', 'deflate', 'zstd'])('in %s is not accepted', async (coding) => {
    spec = json();
    expect(await send('{}', { 'Content-Encoding': coding })).toBe('415 unsupported-media-type');
    spec = raw();
    expect(await send('x', { 'Content-Encoding': 'gzip' })).toBe('415 unsupported-media-type');
  });
});
