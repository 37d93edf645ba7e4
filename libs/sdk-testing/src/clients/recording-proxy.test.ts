import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startRecordingProxy } from './recording-proxy.ts';
import type { RecordingProxy } from './recording-proxy.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

async function proxyTo(listener: RequestListener, onExpect?: RequestListener): Promise<RecordingProxy> {
  const server: Server = createServer(listener);
  if (onExpect) server.on('checkContinue', onExpect);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(server);
  const proxy = await startRecordingProxy(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  open.push(proxy);
  return proxy;
}

const echo: RequestListener = (incoming, outgoing) => {
  outgoing.writeHead(201, { 'content-type': 'text/plain', 'x-host': incoming.headers.host });
  incoming.pipe(outgoing);
};

describe('the recording proxy', () => {
  it('passes a request on as it came, Host and encoded path included, and remembers it without its credential', async () => {
    const proxy = await proxyTo(echo);
    const headers = { authorization: 'Bearer secret' };
    const answer = await fetch(`${proxy.url}/a%2fb?c=1`, { method: 'PUT', body: 'hello', headers });
    expect([answer.status, answer.headers.get('x-host'), await answer.text()]).toEqual([201, new URL(proxy.url).host, 'hello']);
    expect(proxy.seen).toMatchObject([{ method: 'PUT', path: '/a%2fb?c=1', status: 201, responseStart: 'hello' }]);
    expect(proxy.seen[0]?.headers['authorization']).toBe('Bearer (hidden)');
  });

  it('lets a server refuse before the body is sent', async () => {
    const proxy = await proxyTo(echo, (_, outgoing) => outgoing.writeHead(401).end('no'));
    const client = request(proxy.url, { method: 'PUT', headers: { expect: '100-continue', 'content-length': '5' } });
    let continued = false;
    client.on('continue', () => (continued = true));
    client.flushHeaders();
    const [answer] = (await once(client, 'response')) as [IncomingMessage];
    expect([answer.statusCode, continued]).toEqual([401, false]);
    client.destroy();
  });

  it('lets a server ask for the body', async () => {
    const proxy = await proxyTo(echo, (incoming, outgoing) => {
      outgoing.writeContinue();
      echo(incoming, outgoing as Parameters<RequestListener>[1]);
    });
    const client = request(proxy.url, { method: 'PUT', headers: { expect: '100-continue', 'transfer-encoding': 'chunked' } });
    client.on('continue', () => client.end('body'));
    client.flushHeaders();
    const [answer] = (await once(client, 'response')) as [IncomingMessage];
    expect(Buffer.concat(await answer.toArray()).toString()).toBe('body');
  });

  it('remembers a client that went away, without a status', async () => {
    const proxy = await proxyTo(() => undefined);
    const client = request(proxy.url, { method: 'PUT', headers: { 'content-length': '100' } });
    client.on('error', () => undefined);
    client.write('part', () => client.destroy());
    await expect.poll(() => proxy.seen).toMatchObject([{ method: 'PUT', status: undefined }]);
  });
});
