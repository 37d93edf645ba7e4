import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { MemoryBlobStore } from '@packhouse/blobs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LARGE, ReplyServer, SMALL } from '../../test/reply-server.ts';
import { fileReply } from './host-reply.ts';
import { writeReply } from './write-reply.ts';

let server: ReplyServer;

beforeEach(async () => {
  server = await new ReplyServer().start();
});

afterEach(() => server[Symbol.asyncDispose]());

describe.each(['small', 'large'] as const)('a %s file', (which) => {
  const bytes = which === 'small' ? SMALL : LARGE;
  const size = bytes.length;

  it('comes whole, with everything that keeps a browser from running it', async () => {
    server.answer = server.file(which);
    const { status, headers, body } = await server.ask({ 'Accept-Encoding': 'gzip' });
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
      etag: `"${server.shas[which]}"`,
    });
    expect(headers['content-encoding']).toBeUndefined();
  });

  it('has the same headers for HEAD and no body', async () => {
    server.answer = server.file(which);
    const [get, head] = [await server.ask(), await server.ask({}, 'HEAD')];
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
    server.answer = server.file(which);
    const { status, headers, body } = await server.ask({ Range: range });
    expect(status).toBe(206);
    expect(headers['content-range']).toBe(`bytes ${start}-${end}/${size}`);
    expect(body.equals(bytes.subarray(start, end + 1))).toBe(true);
  });

  it.each(['bytes=0-1,3-4', 'bytes=4-2', 'bytes=-', 'lines=1-2', 'bytes=a-b', 'bytes=1-2-3', `bytes=${'0-1,'.repeat(3_000)}`])(
    'comes whole for the range %s',
    async (range) => {
      server.answer = server.file(which);
      expect(await server.ask({ Range: range })).toMatchObject({ status: 200, headers: { 'content-length': String(size) } });
    },
  );

  it('has no bytes outside itself', async () => {
    server.answer = server.file(which);
    for (const range of [`bytes=${size}-`, 'bytes=-0', 'bytes=999999999-']) {
      expect(await server.ask({ Range: range })).toMatchObject({ status: 416, headers: { 'content-range': `bytes */${size}` } });
    }
    expect((await server.ask({ Range: `bytes=${size}-` }, 'HEAD')).status).toBe(200);
  });

  it('comes in part only while the client has the same file', async () => {
    server.answer = server.file(which);
    const ranged = async (ifRange: string): Promise<number> => (await server.ask({ Range: 'bytes=0-1', 'If-Range': ifRange })).status;
    expect(await ranged(`"${server.shas[which]}"`)).toBe(206);
    expect(await ranged('Fri, 02 Jan 2026 03:04:05 GMT')).toBe(206);
    expect(await ranged('"other"')).toBe(200);
    expect(await ranged(`W/"${server.shas[which]}"`)).toBe(200);
    expect(await ranged('Fri, 02 Jan 2026 03:04:06 GMT')).toBe(200);
  });

  it('is not sent to those who have it', async () => {
    server.answer = server.file(which);
    const etag = `"${server.shas[which]}"`;
    for (const tag of [etag, `W/${etag}`, `"x", W/"y",${etag}`, '*']) {
      const { status, headers, body } = await server.ask({ 'If-None-Match': tag, Range: 'bytes=0-1' });
      expect([status, headers['etag'], headers['content-length'], body.length]).toEqual([304, etag, undefined, 0]);
    }
    for (const tag of ['"x"', server.shas[which], '"x" "y"', `${'"a",'.repeat(2_000)}${etag}`])
      expect((await server.ask({ 'If-None-Match': tag })).status).toBe(200);
    expect((await server.ask({ 'If-Modified-Since': 'Fri, 02 Jan 2026 03:04:05 GMT' })).status).toBe(304);
    expect((await server.ask({ 'If-Modified-Since': 'Fri, 02 Jan 2026 03:04:04 GMT' })).status).toBe(200);
    expect((await server.ask({ 'If-Modified-Since': '2027' })).status).toBe(200);
    expect((await server.ask({ 'If-Modified-Since': 'Fri, 01 Jan 2027 00:00:00 GMT', 'If-None-Match': '"x"' })).status).toBe(200);
  });
});

describe('a file', () => {
  it.each(['a"b.txt', 'a\r\nSet-Cookie: x=1', '\u00e4\u4e16.whl', '../../etc/passwd', 'x'.repeat(5_000)])(
    'named %j adds no header',
    async (name) => {
      server.answer = server.file('small', {}, name);
      const { status, headers } = await server.ask();
      expect(status).toBe(200);
      expect(headers['set-cookie']).toBeUndefined();
      expect(headers['content-disposition']).toMatch(/^attachment; filename="[ -!#-~]*"(; filename\*=UTF-8''[!-~]*)?$/);
    },
  );

  it('that the store has lost is an error, never half a 200', async () => {
    for (const size of [10, 100_000]) {
      server.answer = fileReply({
        sha256: '0'.repeat(64),
        size,
        media: 'a/b',
        etag: 'x',
        lastModified: 0,
        filename: 'x',
        immutable: false,
        options: {},
      });
      expect((await server.ask()).status).toBe(500);
      expect(server.thrown).toMatchObject({ code: 'internal' });
    }
    expect(server.logged).toHaveLength(2);
  });

  it('that ends early breaks the connection, so that nobody takes it for the whole', async () => {
    server.answer = fileReply({
      sha256: server.shas.large,
      size: LARGE.length + 1,
      media: 'a/b',
      etag: 'x',
      lastModified: 0,
      filename: 'x',
      immutable: false,
      options: {},
    });
    await expect(server.ask()).rejects.toThrow('aborted');
    expect(server.logged).toEqual(['a download broke']);
  });

  it.each(['before the file is open', 'in the middle of it'])('whose client leaves %s is closed', async (moment) => {
    const early = moment.startsWith('before');
    const source = new Readable({ read: (size) => void source.push(Buffer.alloc(size)) });
    const closed = new Promise((resolve) => source.once('close', resolve));
    const own = createServer((request, response) => {
      const store = new MemoryBlobStore();
      store.open = async () => {
        if (early) await Promise.all([once(response, 'close'), client.destroy()]);
        return source;
      };
      void writeReply(request, response, server.file('large'), { store, cacheControl: '', vary: '', headers: {} });
    });
    await once(own.listen(0, '127.0.0.1'), 'listening');
    const client = httpRequest({ port: (own.address() as AddressInfo).port });
    client.on('error', () => undefined).on('response', (response) => response.on('error', () => undefined).destroy());
    client.end();
    await closed;
    expect(source.destroyed).toBe(true);
    own.close();
  });
});
