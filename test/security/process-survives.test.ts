import { randomBytes } from 'node:crypto';
import { get as httpGet } from 'node:http';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '@packhouse/database';
import generic from '@packhouse/plugin-generic';
import { get, type PluginDefinition, refuse, reply } from '@packhouse/sdk';
import { startTestHost } from '@packhouse/sdk-testing';

const EVENTS = ['unhandledRejection', 'uncaughtException'] as const;
type Listener = (...details: unknown[]) => void;

let fatal: unknown[];
let others: Listener[][];

/** What would end the process of a server, which listens to neither event, is noted; the runner's own listeners wait. */
beforeEach(() => {
  fatal = [];
  others = EVENTS.map((event) => process.rawListeners(event as 'uncaughtException') as Listener[]);
  for (const event of EVENTS) {
    process.removeAllListeners(event);
    process.on(event, (error: unknown) => void fatal.push(error));
  }
});
afterEach(() => {
  EVENTS.forEach((event, i) => {
    process.removeAllListeners(event);
    for (const listener of others[i]!) process.on(event, listener);
  });
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const rude = (changes: Partial<PluginDefinition>): PluginDefinition => ({
  ...generic,
  format: 'rude',
  routes: [get('/{package:name}', 'pull', () => reply({ json: {} }))],
  ...changes,
});

/** The request's answer, or what there was instead of one, and what would have ended the process. */
async function ask(plugin: PluginDefinition, visibility: 'public' | 'private'): Promise<{ answer: unknown; fatal: unknown[] }> {
  const test = await startTestHost({ plugins: [plugin] });
  try {
    const project = await test.people.project({ visibility });
    // Not by `fetch`, which says what browsers say: they are challenged by the host alone.
    const answer = await new Promise((resolve) => {
      httpGet(`${test.url}/api/v4/projects/${project.id}/packages/rude/lib`, { signal: AbortSignal.timeout(1_000) }, (response) =>
        resolve(response.resume().statusCode),
      ).on('error', (error) => resolve(error.name));
    });
    await turn();
    return { answer, fatal: [...fatal] };
  } finally {
    await test.close();
  }
}

describe('a plugin that is wrong', () => {
  it('gets its own request answered with 500 where its handler throws', async () => {
    const throws = get('/{package:name}', 'pull', () => {
      throw new Error('not my day');
    });
    expect(await ask(rude({ routes: [throws] }), 'public')).toEqual({ answer: 500, fatal: [] });
  });

  // The framework waits for no filter: what one rejects with is nobody's and would end the process.
  it('does not end the process with a refusal whose header holds a client’s line break', async () => {
    const refuses = get('/{package:name}', 'pull', () => {
      throw refuse('conflict', 'taken', { headers: { 'X-Reason': 'one line\nand another' } });
    });
    expect(await ask(rude({ routes: [refuses] }), 'public')).toEqual({ answer: 500, fatal: [] });
  });

  it('does not end the process with a challenge that cannot be made', async () => {
    const challenge = (): string[] => {
      throw new Error('no realm');
    };
    expect(await ask(rude({ challenge }), 'private')).toEqual({ answer: 401, fatal: [] });
  });

  it('does not end the process with an error’s rendering that has no valid header', async () => {
    const errors = (): ReturnType<typeof reply> => reply({ json: {}, headers: { 'not a header name': '1' } });
    expect(await ask(rude({ errors }), 'private')).toEqual({ answer: 401, fatal: [] });
  });
});

/** As much of PostgreSQL's protocol as a transaction needs: it lets anybody in, and drops the connection when it is told to. */
class VanishingPostgres {
  constructor(private readonly vanishesAt?: string) {}

  readonly #server = createServer((socket) => this.#serve(socket));
  readonly sockets = new Set<Socket>();

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `postgres://nobody@127.0.0.1:${(this.#server.address() as AddressInfo).port}/none`;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.#server.close();
  }

  #serve(socket: Socket): void {
    this.sockets.add(socket);
    let started = false;
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => {
      if (!started) {
        started = true;
        const ready = Buffer.concat([message('R', Buffer.alloc(4)), message('K', randomBytes(8)), message('Z', Buffer.from('I'))]);
        return void socket.write(ready);
      }
      if (this.vanishesAt !== undefined && bytes.includes(this.vanishesAt)) return void socket.destroy();
      const tag = bytes.includes('BEGIN') ? 'BEGIN' : 'SET';
      socket.write(Buffer.concat([message('C', Buffer.from(`${tag}\0`)), message('Z', Buffer.from(tag === 'BEGIN' ? 'T' : 'I'))]));
    });
  }
}

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 0);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

describe('a PostgreSQL server that goes away', () => {
  // The pool itself listens to the errors of idle clients alone.
  it('in the middle of a unit of work fails that work and not the process', async () => {
    const server = new VanishingPostgres();
    const db = await openDatabase(await server.listen(), { migrate: false });
    const work = db.write(async (tx) => {
      for (const socket of server.sockets) socket.destroy();
      for (let i = 0; i < 20; i++) await turn();
      await tx.run('SELECT 1');
    });
    await expect(work).rejects.toThrow(/terminated|connection/);
    await turn();
    server.close();
    await db.close().catch(() => undefined);
    expect(fatal).toEqual([]);
  });
});
