import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SERVER_CORE, spawnPinned } from './pinned.ts';

export interface Server {
  readonly port: number;
  readonly pid: number;
  /** Milliseconds from the start of the process to its first good answer. */
  readonly startedIn: number;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly command: (port: number) => readonly string[];
  readonly cwd: string;
  readonly environment?: (port: number) => Readonly<Record<string, string>>;
  /** Answers 200 when the server is ready. */
  readonly probe: string;
  /** Milliseconds until it must have answered; a minute unless told. */
  readonly patience?: number;
  readonly logFile: string;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilReady(url: string, patience: number, ended: () => boolean): Promise<void> {
  const limit = performance.now() + patience;
  while (performance.now() < limit && !ended()) {
    const status = await fetch(url).then(
      (answer) => answer.arrayBuffer().then(() => answer.status),
      () => 0,
    );
    if (status === 200) return;
    await pause(10);
  }
  throw new Error(`${url} did not answer`);
}

/** A server on the server's core, ready to answer. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const port = await freePort();
  const log = openSync(options.logFile, 'a');
  const began = performance.now();
  const child = spawnPinned(SERVER_CORE, options.command(port), {
    cwd: options.cwd,
    env: { PATH: process.env['PATH'], HOME: options.cwd, NODE_ENV: 'production', ...options.environment?.(port) },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const exit = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  try {
    await untilReady(
      `http://127.0.0.1:${port}${options.probe}`,
      options.patience ?? 60_000,
      () => child.exitCode !== null || child.pid === undefined,
    );
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error(`${options.command(port).join(' ')}:\n${readFileSync(options.logFile, 'utf8').slice(-3000)}`, { cause: error });
  }
  return {
    port,
    pid: child.pid!,
    startedIn: performance.now() - began,
    stop: async () => {
      child.kill('SIGTERM');
      const killer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await exit;
      clearTimeout(killer);
    },
  };
}
