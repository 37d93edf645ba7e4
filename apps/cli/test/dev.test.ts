import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeRequest } from '../src/dev/describe-request.ts';
import { DevServer } from '../src/dev/dev-server.ts';
import { watchFolder } from '../src/dev/watch-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packhouse-dev-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A server that says where it listens as `serve --json` does, and answers with `answer` and the size of what it got. */
const script = (answer: string): string => `
  import { createServer } from 'node:http';
  const server = createServer(async (request, response) => {
    if (request.url === '/refuse') return response.writeHead(401, { Connection: 'close' }).end('no');
    let size = 0;
    for await (const chunk of request) size += chunk.length;
    response.end(JSON.stringify({ answer: ${JSON.stringify(answer)}, size, host: request.headers.host, url: process.env.PACKHOUSE_PUBLIC_URL }));
  }).listen(0, '127.0.0.1', () => {
    console.log('a line of the log');
    console.log(JSON.stringify({ address: 'http://127.0.0.1:' + server.address().port, formats: [] }));
  });`;

describe('the development server', () => {
  let log: string[];
  let server: DevServer;
  const entry = () => join(folder, 'server.mjs');
  beforeEach(() => {
    log = [];
    server = new DevServer({ command: [entry()], environment: { ...process.env }, port: 0, log: (text) => log.push(text) });
  });
  afterEach(() => server.close());

  it('keeps its address while what is behind it starts again, and passes everything on', async () => {
    await writeFile(entry(), script('first'));
    const address = await server.open();
    await server.restart();
    const body = randomBytes(3_000_000);
    const first = await (await fetch(`${address}/x?private_token=secret`, { method: 'PUT', body })).json();
    expect(first).toEqual({ answer: 'first', size: body.length, host: new URL(address).host, url: address });
    await writeFile(entry(), script('second'));
    const restarted = server.restart();
    // Asked in the middle of the restart: waits for it.
    expect(await (await fetch(address)).json()).toMatchObject({ answer: 'second' });
    await restarted;
    expect(log).toContain('a line of the log');
    expect(log.find((line) => line.startsWith('PUT'))).toMatch(/^PUT \/x\?private_token=\[hidden\] {2}200 [^]*3000000 bytes: hex/);
  });

  it('passes on a refusal that comes before the body is read', async () => {
    await writeFile(entry(), script('x'));
    const address = await server.open();
    await server.restart();
    expect((await fetch(`${address}/refuse`, { method: 'PUT', body: 'some bytes' })).status).toBe(401);
  });

  it('says why when what is behind it does not start, and serves again when it is mended', async () => {
    await writeFile(entry(), 'throw new Error("broken plugin");');
    const address = await server.open();
    await expect(server.restart()).rejects.toThrow('it ended with 1');
    expect(log.join('\n')).toContain('broken plugin');
    const answer = await fetch(address);
    expect([answer.status, await answer.text()]).toEqual([502, expect.stringContaining('cannot be reached')]);
    await writeFile(entry(), script('mended'));
    await server.restart();
    expect(await (await fetch(address)).json()).toMatchObject({ answer: 'mended' });
  });
});

describe('the log of what a client sent', () => {
  it('names headers and the beginning of the body, and no credential', () => {
    const headers = {
      authorization: 'Basic dXNlcjpwYXNz',
      'x-nuget-apikey': 'secret',
      cookie: 'session=secret',
      accept: 'application/json',
      host: 'x',
    };
    const lines = describeRequest({
      method: 'POST',
      url: '/a?q=1&token=secret',
      headers,
      size: 5,
      start: Buffer.from('hello'),
      status: 201,
      milliseconds: 1.4,
    });
    expect(lines).toEqual([
      'POST /a?q=1&token=[hidden]  201  1 ms',
      '    authorization: Basic [hidden]',
      '    x-nuget-apikey: [hidden]',
      '    cookie: [hidden]',
      '    accept: application/json',
      '    5 bytes: "hello"',
    ]);
  });
});

describe('watching a folder', () => {
  it('hears one change where an editor writes several times, and nothing of installed packages', async () => {
    await mkdir(join(folder, 'node_modules'));
    const heard: string[] = [];
    const stop = new AbortController();
    const changed = new Promise<void>((resolve) => {
      watchFolder(folder, stop.signal, (path) => {
        heard.push(path);
        resolve();
      });
    });
    await writeFile(join(folder, 'node_modules/x.js'), '1');
    await writeFile(join(folder, 'names.ts'), '1');
    await writeFile(join(folder, 'names.ts'), '2');
    await changed;
    stop.abort();
    expect(heard).toEqual(['names.ts']);
  });
});
