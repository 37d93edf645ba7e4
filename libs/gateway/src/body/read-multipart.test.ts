import { request as httpRequest } from 'node:http';
import { multipart } from '@packhouse/sdk';
import type { Body } from '@packhouse/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BodyServer } from '../../test/body-server.ts';

let server: BodyServer;

beforeEach(async () => {
  server = await new BodyServer().start();
});

afterEach(() => server[Symbol.asyncDispose]());

const text = async (staged: { bytes(options: { max: number }): Promise<Uint8Array> }): Promise<string> =>
  Buffer.from(await staged.bytes({ max: 1e6 })).toString();

describe('a multipart body', () => {
  const type = { 'Content-Type': 'multipart/form-data; boundary=B' };
  const part = (head: string, body = 'x'): string => `--B\r\n${head}\r\n\r\n${body}\r\n`;
  beforeEach(() => {
    server.spec = multipart({ maxParts: 3 });
  });

  it('has each part staged in order, with or without a file name', async () => {
    server.inspect = async (body) => {
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
    expect(await server.send(`${part('Content-Disposition: form-data; name="name"', 'lib')}${content}--B--\r\n`, type)).toBe('200 ok');
    expect(server.store.staged).toBe(0);
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
    expect(await server.send(body, headers as Record<string, string>)).toBe(answer);
    expect(server.store.staged).toBe(0);
  });

  it('of which one part cannot be stored is refused, and nothing stays', async () => {
    server.store.stage = async () => Promise.reject(Object.assign(new Error('disk'), { code: 'EIO' }));
    expect(await server.send(`${part('Content-Disposition: form-data; name="a"').repeat(2)}--B--`, type)).toBe('500 Error: disk');
    expect(server.store.staged).toBe(0);
  });

  it('that is aborted in the middle of a part leaves nothing', async () => {
    const client = httpRequest({ port: server.port, method: 'POST', headers: type });
    client.on('error', () => undefined);
    client.write(part('Content-Disposition: form-data; name="a"', 'half'), () => client.destroy());
    await server.settled.promise;
    expect(server.failure).toMatchObject({ code: 'invalid-request' });
    expect(server.store.staged).toBe(0);
  });
});
