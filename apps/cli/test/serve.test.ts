import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readConfiguration } from '@packhouse/config';
import { openDatabase } from '@packhouse/database';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CommandLine, type Ran } from './command-line.ts';

let cli: CommandLine;
beforeEach(async () => {
  cli = await CommandLine.open({ PACKHOUSE_PORT: '0' });
});
afterEach(() => cli.close());

/** Starts serving; `stop` interrupts it as Ctrl-C does. */
async function serve(): Promise<{ said: string; stop: () => Promise<Ran> }> {
  const interruption = new AbortController();
  const { promise: said, resolve } = Promise.withResolvers<string>();
  const ran = cli.run(['serve'], { interrupted: interruption.signal, heard: resolve });
  const stop = () => {
    interruption.abort();
    return ran;
  };
  return { said: await Promise.race([said, ran.then(({ err }) => Promise.reject(new Error(err)))]), stop };
}

/** What a server does right after its start. A command in the same process cannot wait for a transaction of it, as one in another does. */
async function atRest(): Promise<void> {
  const db = await openDatabase(readConfiguration(cli.environment).databaseUrl, { migrate: false });
  await vi.waitFor(async () => expect(await db.read.all("SELECT dedup_key FROM jobs WHERE kind = 'parts.refresh'")).toEqual([]));
  await db.close();
}

describe('serve', () => {
  it('says where it listens and how to sign in, notices what other commands change, and stops when asked', async () => {
    const { said, stop } = await serve();
    const [, address] = /serves (http:\S+)/.exec(said)!;
    const [, password] = /as root with the password (\S+) \(shown this once\)/.exec(said)!;
    expect(password).toMatch(/^\S{20,}$/);
    await atRest();
    const made = await cli.json<{ token: string }>('token', 'create', 'script', '--user', 'root');
    const user = await fetch(`${address}/api/v4/user`, { headers: { 'PRIVATE-TOKEN': made.token } });
    expect([user.status, await user.json()]).toEqual([200, expect.objectContaining({ username: 'root' })]);
    await cli.run(['user', 'create', 'ada', '--administrator']);
    await cli.run(['user', 'block', 'root']);
    expect((await fetch(`${address}/api/v4/user`, { headers: { 'PRIVATE-TOKEN': made.token } })).status).toBe(401);
    expect(await stop()).toMatchObject({ code: 0, err: expect.stringContaining('Stopping') });
    await expect(fetch(`${address}/-/health`)).rejects.toThrow('fetch failed');
  });

  it('says what to do when its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    cli.environment['PACKHOUSE_PORT'] = String((other.address() as AddressInfo).port);
    const { code, err } = await cli.run(['serve']);
    expect([code, err]).toEqual([1, expect.stringMatching(/EADDRINUSE[^]*set PACKHOUSE_PORT to another port/)]);
    other.close();
  });
});
