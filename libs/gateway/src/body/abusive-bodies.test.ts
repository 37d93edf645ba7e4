import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { gzipSync } from 'node:zlib';
import { json, raw } from '@packhouse/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BodyServer } from '../../test/body-server.ts';

let server: BodyServer;

beforeEach(async () => {
  server = await new BodyServer().start();
});

afterEach(() => server[Symbol.asyncDispose]());

describe('an abusive body', () => {
  it('that declares too much is refused before a byte of it is read', async () => {
    server.spec = raw();
    const answer = await server.sendRaw('POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 100001\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(server.failure).toMatchObject({ message: expect.stringContaining('100000') });
  });

  it('that says nothing of its length is refused at the cap, and its connection closes', async () => {
    server.spec = raw();
    const chunk = `8000\r\n${'x'.repeat(0x8000)}\r\n`;
    const answer = await server.sendRaw(
      'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n',
      ...Array.from({ length: 40 }, () => chunk),
    );
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(server.store.staged).toBe(0);
  });

  it('of moderate size that is refused leaves the connection usable', async () => {
    server.spec = json({ limit: 100 });
    const long = `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n${' '.repeat(5_000)}`;
    const short = 'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}';
    const answer = await server.sendRaw(long + short);
    expect(answer.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 200']);
  });

  it('is told to come only after the decision', async () => {
    server.spec = raw();
    const client = httpRequest({ port: server.port, method: 'POST', headers: { Expect: '100-continue' } });
    client.flushHeaders();
    await once(client, 'continue');
    client.end('hello');
    const [response] = (await once(client, 'response')) as [IncomingMessage];
    response.resume();
    expect(response.statusCode).toBe(200);
  });

  it('that comes too slowly is answered 408, and its connection closes', async () => {
    server.spec = raw();
    server.minimumRate = { bytesPerSecond: 1e6, graceSeconds: 0.05 };
    const answer = await server.sendRaw('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx');
    expect(answer).toMatch(/^HTTP\/1.1 408 [^]*Connection: close/);
    expect(server.store.staged).toBe(0);
  });

  it('that falls silent is answered 408 whatever its rate was', async () => {
    server.spec = raw();
    server.minimumRate = { bytesPerSecond: 1, graceSeconds: 1_000, idleSeconds: 0.05 };
    expect(await server.sendRaw('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nxxx')).toMatch(/^HTTP\/1.1 408 /);
  });

  it('in gzip is stopped at the cap, at an absurd ratio, and where it is none', async () => {
    const gzip = { 'Content-Encoding': 'gzip' };
    server.spec = json({ limit: 10_000 });
    expect(await server.send(gzipSync(Buffer.alloc(20_000, ' ')), gzip)).toBe('413 too-large');
    server.spec = json({ limit: 50_000_000 });
    expect(await server.send(gzipSync(Buffer.alloc(20_000_000, ' ')), gzip)).toBe('413 too-large');
    expect(server.failure).toMatchObject({ message: expect.stringContaining('unpacks') });
    expect(await server.send('{}', gzip)).toBe('400 invalid-request');
    expect(await server.send(gzipSync('{"a":"b"}').subarray(0, 20), gzip)).toBe('400 invalid-request');
  });

  it.each(['br', 'gzip, gzip', 'deflate', 'zstd'])('in %s is not accepted', async (coding) => {
    server.spec = json();
    expect(await server.send('{}', { 'Content-Encoding': coding })).toBe('415 unsupported-media-type');
    server.spec = raw();
    expect(await server.send('x', { 'Content-Encoding': 'gzip' })).toBe('415 unsupported-media-type');
  });
});
