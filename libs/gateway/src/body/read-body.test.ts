import { gzipSync } from 'node:zlib';
import { byContentType, form, intoSession, json, raw } from '@packhouse/sdk';
import type { Body } from '@packhouse/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BodyServer } from '../../test/body-server.ts';
import { bodyStream } from './body-stream.ts';
import { stagedBlobOf } from './staged-file.ts';

let server: BodyServer;

beforeEach(async () => {
  server = await new BodyServer().start();
});

afterEach(() => server[Symbol.asyncDispose]());

const text = async (staged: { bytes(options: { max: number }): Promise<Uint8Array> }): Promise<string> =>
  Buffer.from(await staged.bytes({ max: 1e6 })).toString();

describe('a body', () => {
  it('is JSON of any kind, gzip accepted', async () => {
    server.spec = json();
    expect(await server.send('"1.0.0"')).toBe('200 ok');
    expect(server.seen).toMatchObject({ kind: 'json', value: '1.0.0', spooled: [] });
    expect(await server.send(gzipSync('{"a":["1"]}'), { 'Content-Encoding': 'gzip' })).toBe('200 ok');
    expect(server.seen).toMatchObject({ value: { a: ['1'] } });
    expect(await server.send('')).toBe('400 invalid-request');
    server.spec = json({ optional: true });
    expect(await server.send('')).toBe('200 ok');
    expect(server.seen).toMatchObject({ value: undefined });
  });

  it('has its named JSON strings streamed into staged files', async () => {
    server.spec = json({ limit: 200, spool: [{ at: '/files/*/data', decode: 'base64' }] });
    const data = 'x'.repeat(50_000);
    server.inspect = async (body) => {
      const [first] = body.kind === 'json' ? body.spooled : [];
      expect(first?.path).toEqual(['files', 'a.tgz', 'data']);
      expect(await text(first!.staged)).toBe(data);
      expect(stagedBlobOf(first!.staged)?.size).toBe(50_000);
      expect(stagedBlobOf({ ...first!.staged })).toBeUndefined();
      await expect(first!.staged.bytes({ max: 10 })).rejects.toMatchObject({ code: 'too-large' });
    };
    expect(await server.send(JSON.stringify({ files: { 'a.tgz': { data: btoa(data) } }, name: 'a' }))).toBe('200 ok');
    expect(server.seen).toMatchObject({ value: { files: { 'a.tgz': { data: null } }, name: 'a' } });
    expect(server.store.staged).toBe(0);
  });

  it('has a cap for its spooled strings together and one for the rest', async () => {
    server.spec = json({ limit: 200, spool: [{ at: '/*', decode: 'utf8' }], spoolLimit: 1_000 });
    expect(await server.send(JSON.stringify({ a: 'x'.repeat(600), b: 'y'.repeat(600) }))).toBe('413 too-large');
    expect(await server.send(JSON.stringify({ a: 'x', b: [...'y'.repeat(200)] }))).toBe('413 too-large');
    expect(await server.send('{"a":"xxx')).toBe('400 invalid-request');
    expect(server.store.staged).toBe(0);
  });

  it('is a form, with repeated fields in order', async () => {
    server.spec = form();
    expect(await server.send('a=1&b=%2F+x&a=2', { 'Content-Type': 'application/x-www-form-urlencoded' })).toBe('200 ok');
    expect(server.seen).toEqual({
      kind: 'form',
      fields: new Map([
        ['a', ['1', '2']],
        ['b', ['/ x']],
      ]),
    });
    expect(await server.send('a&'.repeat(2_000), { 'Content-Type': 'application/x-www-form-urlencoded' })).toBe('400 invalid-request');
    expect(await server.send('a=1', { 'Content-Type': 'text/plain' })).toBe('415 unsupported-media-type');
  });

  it('is staged as it is, with or without a length', async () => {
    server.spec = raw();
    server.inspect = async (body) => expect(await text((body as Extract<Body, { kind: 'raw' }>).staged)).toBe('hello');
    expect(await server.send('hello')).toBe('200 ok');
    const head = 'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n';
    expect(await server.sendRaw(head, '2\r\nhe\r\n', '3\r\nllo\r\n0\r\n\r\n')).toContain('200 OK');
    expect(server.store.staged).toBe(0);
  });

  it('is chosen by its media type', async () => {
    server.spec = byContentType<Body>({ 'application/json': json(), 'text/*': raw() });
    expect(await server.send('{}', { 'Content-Type': 'Application/JSON; charset=utf-8' })).toBe('200 ok');
    expect(server.seen?.kind).toBe('json');
    expect(await server.send('{}', { 'Content-Type': 'text/x' })).toBe('200 ok');
    expect(server.seen?.kind).toBe('raw');
    expect(await server.send('{}', { 'Content-Type': 'constructor' })).toBe('415 unsupported-media-type');
  });

  it('for a session stays unread, and is capped when it is read', async () => {
    server.spec = intoSession();
    let size = 0;
    server.inspect = async (_, request) => {
      for await (const chunk of bodyStream(request, { limit: 10 })) size += chunk.length;
    };
    expect(await server.send('0123456789')).toBe('200 ok');
    expect([server.seen, size]).toEqual([{ kind: 'session' }, 10]);
    expect(await server.send('0123456789x')).toBe('413 too-large');
  });

  it('where none belongs is thrown away while it is small', async () => {
    server.spec = { kind: 'none' };
    expect(await server.send('{}')).toBe('200 ok');
    expect(await server.send('x'.repeat(70_000))).toBe('413 too-large');
  });
});
