import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { MemoryBlobStore } from '@packhouse/blobs';
import { redirect, RefusalError, reply } from '@packhouse/sdk';
import type { Reply, ReplyOptions } from '@packhouse/sdk';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { documentReply, fileReply, hostReplyContent } from './host-reply.ts';
import { writeReply } from './write-reply.ts';

const store = new MemoryBlobStore();
const MODIFIED = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
const SMALL = Buffer.from('0123456789');
const LARGE = Buffer.alloc(300_000, 'abcdefgh');

let server: Server;
let answer: Reply;
let thrown: unknown;
let logged: string[];
let shas: { small: string; large: string };

beforeAll(async () => {
  const [small, large] = await Promise.all([SMALL, LARGE].map(async (bytes) => (await store.commit(await store.stageBytes(bytes))).sha256));
  shas = { small: small!, large: large! };
  server = createServer((request, response) => {
    const context = {
      store,
      cacheControl: 'private, max-age=0',
      vary: 'Authorization',
      headers: { 'X-Request-Id': 'r1', 'WWW-Authenticate': ['Basic', 'Bearer'] },
      log: { error: (_: object, message: string) => void logged.push(message) },
    };
    writeReply(request, response, answer, context).catch((error: unknown) => {
      thrown = error;
      const known = error instanceof RefusalError ? error : undefined;
      response.writeHead(known?.status ?? 500, known?.options.headers).end();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  thrown = undefined;
  logged = [];
});

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

async function ask(headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const client = httpRequest({ port: (server.address() as AddressInfo).port, method, headers });
  client.end();
  const [response] = (await once(client, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) };
}

function file(which: 'small' | 'large', options: ReplyOptions = {}, filename = 'a.tgz'): Reply {
  const bytes = which === 'small' ? SMALL : LARGE;
  return fileReply({
    sha256: shas[which],
    size: bytes.length,
    media: 'application/octet-stream',
    etag: shas[which],
    lastModified: MODIFIED,
    filename,
    immutable: false,
    options,
  });
}

describe.each(['small', 'large'] as const)('a %s file', (which) => {
  const bytes = which === 'small' ? SMALL : LARGE;
  const size = bytes.length;

  it('comes whole, with everything that keeps a browser from running it', async () => {
    answer = file(which);
    const { status, headers, body } = await ask({ 'Accept-Encoding': 'gzip' });
    expect(status).toBe(200);
    expect(body.equals(bytes)).toBe(true);
    expect(headers).toMatchObject({
      'content-length': String(size),
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="a.tgz"',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=0',
      'last-modified': 'Fri, 02 Jan 2026 03:04:05 GMT',
      'accept-ranges': 'bytes',
      'x-request-id': 'r1',
      vary: 'Authorization',
      etag: `"${shas[which]}"`,
    });
    expect(headers['content-encoding']).toBeUndefined();
  });

  it('has the same headers for HEAD and no body', async () => {
    answer = file(which);
    const [get, head] = [await ask(), await ask({}, 'HEAD')];
    expect(head.body).toHaveLength(0);
    expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' });
  });

  it.each([
    ['bytes=2-4', 2, 4],
    ['bytes=7-', 7, size - 1],
    ['bytes=-3', size - 3, size - 1],
    ['bytes=0-0', 0, 0],
    [`bytes=5-${size + 100}`, 5, size - 1],
    ['bytes=-999999999', 0, size - 1],
  ])('comes in part for %s', async (range, start, end) => {
    answer = file(which);
    const { status, headers, body } = await ask({ Range: range });
    expect(status).toBe(206);
    expect(headers['content-range']).toBe(`bytes ${start}-${end}/${size}`);
    expect(body.equals(bytes.subarray(start, end + 1))).toBe(true);
  });

  it.each(['bytes=0-1,3-4', 'bytes=4-2', 'bytes=-', 'lines=1-2', 'bytes=a-b', 'bytes=1-2-3', `bytes=${'0-1,'.repeat(3_000)}`])(
    'comes whole for the range %s',
    async (range) => {
      answer = file(which);
      expect(await ask({ Range: range })).toMatchObject({ status: 200, headers: { 'content-length': String(size) } });
    },
  );

  it('has no bytes outside itself', async () => {
    answer = file(which);
    for (const range of [`bytes=${size}-`, 'bytes=-0', 'bytes=999999999-']) {
      expect(await ask({ Range: range })).toMatchObject({ status: 416, headers: { 'content-range': `bytes */${size}` } });
    }
    expect((await ask({ Range: `bytes=${size}-` }, 'HEAD')).status).toBe(200);
  });

  it('comes in part only while the client has the same file', async () => {
    answer = file(which);
    const ranged = async (ifRange: string): Promise<number> => (await ask({ Range: 'bytes=0-1', 'If-Range': ifRange })).status;
    expect(await ranged(`"${shas[which]}"`)).toBe(206);
    expect(await ranged('Fri, 02 Jan 2026 03:04:05 GMT')).toBe(206);
    expect(await ranged('"other"')).toBe(200);
    expect(await ranged(`W/"${shas[which]}"`)).toBe(200);
    expect(await ranged('Fri, 02 Jan 2026 03:04:06 GMT')).toBe(200);
  });

  it('is not sent to those who have it', async () => {
    answer = file(which);
    const etag = `"${shas[which]}"`;
    for (const tag of [etag, `W/${etag}`, `"x", W/"y",${etag}`, '*']) {
      const { status, headers, body } = await ask({ 'If-None-Match': tag, Range: 'bytes=0-1' });
      expect([status, headers['etag'], headers['content-length'], body.length]).toEqual([304, etag, undefined, 0]);
    }
    for (const tag of ['"x"', shas[which], '"x" "y"', `${'"a",'.repeat(2_000)}${etag}`])
      expect((await ask({ 'If-None-Match': tag })).status).toBe(200);
    expect((await ask({ 'If-Modified-Since': 'Fri, 02 Jan 2026 03:04:05 GMT' })).status).toBe(304);
    expect((await ask({ 'If-Modified-Since': 'Fri, 02 Jan 2026 03:04:04 GMT' })).status).toBe(200);
    expect((await ask({ 'If-Modified-Since': '2027' })).status).toBe(200);
    expect((await ask({ 'If-Modified-Since': 'Fri, 01 Jan 2027 00:00:00 GMT', 'If-None-Match': '"x"' })).status).toBe(200);
  });
});

describe('a file', () => {
  it.each(['a"b.txt', 'a\r\nSet-Cookie: x=1', '\u00e4\u4e16.whl', '../../etc/passwd', 'x'.repeat(5_000)])(
    'named %j adds no header',
    async (name) => {
      answer = file('small', {}, name);
      const { status, headers } = await ask();
      expect(status).toBe(200);
      expect(headers['set-cookie']).toBeUndefined();
      expect(headers['content-disposition']).toMatch(/^attachment; filename="[ -!#-~]*"(; filename\*=UTF-8''[!-~]*)?$/);
    },
  );

  it('that the store has lost is an error, never half a 200', async () => {
    for (const size of [10, 100_000]) {
      answer = fileReply({
        sha256: '0'.repeat(64),
        size,
        media: 'a/b',
        etag: 'x',
        lastModified: 0,
        filename: 'x',
        immutable: false,
        options: {},
      });
      expect((await ask()).status).toBe(500);
      expect(thrown).toMatchObject({ code: 'internal' });
    }
    expect(logged).toHaveLength(2);
  });

  it('that ends early breaks the connection, so that nobody takes it for the whole', async () => {
    answer = fileReply({
      sha256: shas.large,
      size: LARGE.length + 1,
      media: 'a/b',
      etag: 'x',
      lastModified: 0,
      filename: 'x',
      immutable: false,
      options: {},
    });
    await expect(ask()).rejects.toThrow('aborted');
    expect(logged).toEqual(['a download broke']);
  });

  it('whose client leaves is closed', async () => {
    const closed = Promise.withResolvers<boolean>();
    class Endless extends MemoryBlobStore {
      override async open(): Promise<Readable> {
        return new Readable({
          read: (size) => void source.push(Buffer.alloc(size)),
          destroy: (error, done) => (done(error), closed.resolve(true)),
        });
      }
    }
    const endless = new Endless();
    let source: Readable;
    const open = endless.open.bind(endless);
    endless.open = async () => (source = await open());
    const own = createServer(
      (request, response) => void writeReply(request, response, file('large'), { store: endless, cacheControl: '', vary: '', headers: {} }),
    );
    await once(own.listen(0, '127.0.0.1'), 'listening');
    const client = httpRequest({ port: (own.address() as AddressInfo).port }).end();
    const [response] = (await once(client, 'response')) as [IncomingMessage];
    response.once('error', () => undefined);
    response.destroy();
    expect(await closed.promise).toBe(true);
    own.close();
  });
});

describe('a document', () => {
  const text = JSON.stringify({ versions: 'x'.repeat(5_000) });
  const document = (body: string, options: ReplyOptions = {}, media = 'application/json'): Reply =>
    documentReply({
      etag: 'abc',
      media,
      lastModified: MODIFIED,
      identity: () => Buffer.from(body),
      gzip: async () => gzipSync(body),
      options,
    });

  it('is compressed for those who take it, each form with a tag of its own', async () => {
    answer = document(text);
    const plain = await ask();
    expect(plain.headers).toMatchObject({ etag: '"abc"', vary: 'Authorization, Accept-Encoding', 'content-length': String(text.length) });
    const packed = await ask({ 'Accept-Encoding': 'br, gzip;q=0.5' });
    expect(packed.headers).toMatchObject({ etag: '"abc-gzip"', 'content-encoding': 'gzip', 'content-length': String(packed.body.length) });
    expect(gunzipSync(packed.body).toString()).toBe(text);
    const head = await ask({ 'Accept-Encoding': 'gzip' }, 'HEAD');
    expect([head.headers['content-length'], head.body.length]).toEqual([String(packed.body.length), 0]);
  });

  it.each([undefined, 'identity', 'br', 'gzip;q=0', 'gzip; q=0.000', '*', 'x'.repeat(2_000)])(
    'is sent plain to those who accept %s',
    async (accept) => {
      answer = document(text);
      expect((await ask(accept === undefined ? {} : { 'Accept-Encoding': accept })).headers['content-encoding']).toBeUndefined();
    },
  );

  it('that is small is sent plain', async () => {
    answer = document('{}');
    expect((await ask({ 'Accept-Encoding': 'gzip' })).headers).toMatchObject({ etag: '"abc"', 'content-length': '2' });
  });

  it('is not even rendered for those who have either form of it', async () => {
    const never = (): never => {
      throw new Error('rendered');
    };
    answer = documentReply({ etag: 'abc', media: 'a/b', lastModified: MODIFIED, identity: never, gzip: never, options: {} });
    expect(await ask({ 'If-None-Match': '"abc-gzip"' })).toMatchObject({ status: 304, headers: { etag: '"abc-gzip"' } });
    expect(await ask({ 'If-None-Match': 'W/"abc"', 'Accept-Encoding': 'gzip' })).toMatchObject({ status: 304, headers: { etag: '"abc"' } });
    expect((await ask({ 'If-None-Match': '"abd"' })).status).toBe(500);
  });

  it('in HTML runs in a sandbox', async () => {
    answer = document('<p>', {}, 'text/html; charset=utf-8');
    expect((await ask()).headers['content-security-policy']).toContain('sandbox');
  });
});

describe('a reply that a plugin made', () => {
  it('has its length and no tag', async () => {
    answer = reply({ json: { name: '\u00e4' }, status: 201 });
    const { status, headers, body } = await ask();
    expect([status, headers['content-length'], headers['etag'], body.toString()]).toEqual([201, '13', undefined, '{"name":"\u00e4"}']);
    expect(headers['www-authenticate']).toBe('Basic, Bearer');
    expect(await ask({}, 'HEAD')).toMatchObject({ status: 201, headers: { 'content-length': '13' } });
  });

  it('may set headers, but neither those of the host nor two for one', async () => {
    const headers = {
      'cache-control': 'public',
      'Set-Cookie': 'a=b',
      'Content-Length': '99',
      vary: 'Accept',
      'X-A': 'b\r\nX-C: d',
      Location: '/\u00e4',
    };
    answer = reply({ text: 'hi', headers, cache: 'no-store' });
    const seen = (await ask()).headers;
    expect(seen).toMatchObject({
      'cache-control': 'no-store',
      'content-length': '2',
      vary: 'Authorization, Accept',
      'x-a': 'b%0D%0AX-C: d',
      location: '/%C3%A4',
    });
    expect([seen['set-cookie'], seen['x-c']]).toEqual([undefined, undefined]);
  });

  it('in HTML or SVG runs in a sandbox, an empty one has no body', async () => {
    answer = reply({ html: '<script>' });
    expect((await ask()).headers['content-security-policy']).toBe("sandbox; default-src 'none'");
    answer = reply({ text: '<svg>', headers: { 'Content-Type': 'image/svg+xml' } });
    expect((await ask()).headers['content-security-policy']).toBe("sandbox; default-src 'none'");
    answer = reply({ status: 204 });
    expect(await ask()).toMatchObject({ status: 204, body: Buffer.alloc(0) });
    answer = redirect('/elsewhere');
    expect(await ask()).toMatchObject({ status: 302, headers: { location: '/elsewhere', 'content-length': '0' } });
  });

  it('cannot pass for one of the host', async () => {
    const real = file('small') as Extract<Reply, { kind: 'host' }>;
    expect(Object.keys(real)).toEqual(['kind']);
    answer = { ...real };
    expect((await ask()).status).toBe(500);
    expect(hostReplyContent({ ...real })).toBeUndefined();
    expect(hostReplyContent(real)).toMatchObject({ what: 'file' });
  });
});
