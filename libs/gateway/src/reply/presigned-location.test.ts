import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MemoryBlobStore } from '@packhouse/blobs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileReply } from './host-reply.ts';
import { writeReply } from './write-reply.ts';

class LinkingStore extends MemoryBlobStore {
  override presign(sha256: string, link: { contentType: string; disposition: string; expiresInSeconds: number }): Promise<string> {
    return Promise.resolve(
      `https://store.example/${sha256}?${new URLSearchParams({ type: link.contentType, disposition: link.disposition })}`,
    );
  }
}

const store = new LinkingStore();
let server: Server;
let url: string;

beforeAll(async () => {
  const { sha256, size } = await store.commit(await store.stageBytes(Buffer.alloc(100_000, 7)));
  const file = { sha256, size, media: 'application/x-thing', etag: sha256, lastModified: 0, filename: 'thing.bin', immutable: true };
  server = createServer((request, response) => {
    const reply = fileReply({ ...file, options: request.url === '/inline' ? { inline: true } : {} });
    void writeReply(request, response, reply, {
      store,
      cacheControl: 'public, max-age=60',
      vary: '',
      headers: {},
      tokenHeaders: ['x-own-key'],
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${url}${path}`, { headers, redirect: 'manual' });

describe('a file of a store that makes links', () => {
  it('is redirected to, with type and disposition signed in and nothing cached', async () => {
    const response = await get('/', { authorization: 'Bearer x' });
    expect(response.status).toBe(302);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(new URL(response.headers.get('location')!).searchParams.get('disposition')).toContain('thing.bin');
  });

  // Clients send custom headers along to the other host.
  it.each(['private-token', 'job-token', 'x-own-key'])('is sent by us to a caller with the header %s', async (name) => {
    expect((await get('/', { [name]: 'secret' })).status).toBe(200);
  });

  it('is sent by us where the format cannot follow redirects', async () => {
    expect((await get('/inline')).status).toBe(200);
  });
});
