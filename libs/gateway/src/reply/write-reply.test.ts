import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { gunzipSync, gzipSync } from 'node:zlib';
import { redirect, reply } from '@packhouse/sdk';
import type { Reply, ReplyOptions } from '@packhouse/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MODIFIED, ReplyServer } from '../../test/reply-server.ts';
import { documentReply, hostReplyContent } from './host-reply.ts';

let server: ReplyServer;

beforeEach(async () => {
  server = await new ReplyServer().start();
});

afterEach(() => server[Symbol.asyncDispose]());

describe('a reply with a reason', () => {
  it('says it on the status line, as one line of ASCII', async () => {
    server.answer = reply({ status: 400, text: 'no', reason: 'File already exists:\r\nX-Evil: caf\u00e9 1' });
    const request = httpRequest({ port: server.port, host: '127.0.0.1' }).end();
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    answer.resume();
    expect([answer.statusCode, answer.statusMessage, answer.headers['x-evil']]).toEqual([
      400,
      'File already exists: X-Evil: caf 1',
      undefined,
    ]);
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
    server.answer = document(text);
    const plain = await server.ask();
    expect(plain.headers).toMatchObject({ etag: '"abc"', vary: 'Authorization, Accept-Encoding', 'content-length': String(text.length) });
    const packed = await server.ask({ 'Accept-Encoding': 'br, gzip;q=0.5' });
    expect(packed.headers).toMatchObject({ etag: '"abc-gzip"', 'content-encoding': 'gzip', 'content-length': String(packed.body.length) });
    expect(gunzipSync(packed.body).toString()).toBe(text);
    const head = await server.ask({ 'Accept-Encoding': 'gzip' }, 'HEAD');
    expect([head.headers['content-length'], head.body.length]).toEqual([String(packed.body.length), 0]);
  });

  it.each([undefined, 'identity', 'br', 'gzip;q=0', 'gzip; q=0.000', '*', 'x'.repeat(2_000)])(
    'is sent plain to those who accept %s',
    async (accept) => {
      server.answer = document(text);
      expect((await server.ask(accept === undefined ? {} : { 'Accept-Encoding': accept })).headers['content-encoding']).toBeUndefined();
    },
  );

  it('that is small is sent plain', async () => {
    server.answer = document('{}');
    expect((await server.ask({ 'Accept-Encoding': 'gzip' })).headers).toMatchObject({ etag: '"abc"', 'content-length': '2' });
  });

  it('is not even rendered for those who have either form of it', async () => {
    const never = (): never => {
      throw new Error('rendered');
    };
    server.answer = documentReply({ etag: 'abc', media: 'a/b', lastModified: MODIFIED, identity: never, gzip: never, options: {} });
    expect(await server.ask({ 'If-None-Match': '"abc-gzip"' })).toMatchObject({ status: 304, headers: { etag: '"abc-gzip"' } });
    expect(await server.ask({ 'If-None-Match': 'W/"abc"', 'Accept-Encoding': 'gzip' })).toMatchObject({
      status: 304,
      headers: { etag: '"abc"' },
    });
    expect((await server.ask({ 'If-None-Match': '"abd"' })).status).toBe(500);
  });

  it('in HTML runs in a sandbox', async () => {
    server.answer = document('<p>', {}, 'text/html; charset=utf-8');
    expect((await server.ask()).headers['content-security-policy']).toContain('sandbox');
  });
});

describe('a reply that a plugin made', () => {
  it('has its length and no tag', async () => {
    server.answer = reply({ json: { name: '\u00e4' }, status: 201 });
    const { status, headers, body } = await server.ask();
    expect([status, headers['content-length'], headers['etag'], body.toString()]).toEqual([201, '13', undefined, '{"name":"\u00e4"}']);
    expect(headers['www-authenticate']).toBe('Basic, Bearer');
    expect(await server.ask({}, 'HEAD')).toMatchObject({ status: 201, headers: { 'content-length': '13' } });
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
    server.answer = reply({ text: 'hi', headers, cache: 'no-store' });
    const seen = (await server.ask()).headers;
    expect(seen).toMatchObject({
      'cache-control': 'no-store',
      'content-length': '2',
      vary: 'Authorization, Accept',
      'x-a': 'b%0D%0AX-C: d',
      location: '/%C3%A4',
    });
    expect([seen['set-cookie'], seen['x-c']]).toEqual([undefined, undefined]);
    server.answer = reply({ text: 'hi', headers: { vary: 'Authorization' } });
    expect((await server.ask()).headers['vary']).toBe('Authorization');
  });

  it('in HTML or SVG runs in a sandbox, an empty one has no body', async () => {
    server.answer = reply({ html: '<script>' });
    expect((await server.ask()).headers['content-security-policy']).toBe("sandbox; default-src 'none'");
    server.answer = reply({ text: '<svg>', headers: { 'Content-Type': 'image/svg+xml' } });
    expect((await server.ask()).headers['content-security-policy']).toBe("sandbox; default-src 'none'");
    server.answer = reply({ status: 204 });
    expect(await server.ask()).toMatchObject({ status: 204, body: Buffer.alloc(0) });
    server.answer = redirect('/elsewhere');
    expect(await server.ask()).toMatchObject({ status: 302, headers: { location: '/elsewhere', 'content-length': '0' } });
  });

  it('cannot pass for one of the host', async () => {
    const real = server.file('small') as Extract<Reply, { kind: 'host' }>;
    expect(Object.keys(real)).toEqual(['kind']);
    server.answer = { ...real };
    expect((await server.ask()).status).toBe(500);
    expect(hostReplyContent({ ...real })).toBeUndefined();
    expect(hostReplyContent(real)).toMatchObject({ what: 'file' });
  });

  it('ends the flood of a body that nobody wanted', async () => {
    server.answer = reply({ text: 'enough' });
    const client = httpRequest({ port: server.port, method: 'POST' });
    const closed = new Promise((resolve) => client.once('close', resolve));
    client.on('error', () => undefined);
    const [response] = await Promise.all([once(client, 'response'), client.write('x')]);
    expect((response as [IncomingMessage])[0].statusCode).toBe(200);
    for (let sent = 0; sent < 200 && client.socket?.destroyed === false; sent++) client.write(Buffer.alloc(65_536));
    await closed;
    expect(client.socket?.destroyed).toBe(true);
  });
});
