import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.ts';

export interface ServerProcess {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  /** Where the server's output is. */
  readonly logFile: string;
  /** Asks it to stop and waits; kills it after ten seconds. */
  stop(): Promise<void>;
}

export interface ServerSettings {
  /** Program and arguments, e.g. `['node', 'apps/cli/dist/main.js', 'serve']`. */
  readonly command: readonly string[];
  readonly cwd: string;
  /** An empty folder of its own. */
  readonly dataFolder: string;
  readonly rootToken: string;
  readonly logFile: string;
  /** Milliseconds until it must answer `GET /-/ready` with 200. */
  readonly startLimit: number;
}

/** A real server on a free port of the loopback address, ready to answer. */
export async function startServer(settings: ServerSettings): Promise<ServerProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const log = openSync(settings.logFile, 'w');
  const [program = '', ...args] = settings.command;
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: settings.dataFolder,
    PACKHOUSE_PORT: String(port),
    PACKHOUSE_HOST: '127.0.0.1',
    PACKHOUSE_DATA: settings.dataFolder,
    PACKHOUSE_ROOT_TOKEN: settings.rootToken,
  };
  const child = spawn(program, args, { cwd: settings.cwd, env, stdio: ['ignore', log, log] });
  closeSync(log);
  // A runner that is interrupted leaves no server behind.
  const kill = (): boolean => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code, signal) => {
      process.off('exit', kill);
      resolve(`exit ${signal ?? code}`);
    });
  });
  const problem = await Promise.race([ended, untilReady(`${url}/-/ready`, settings.startLimit)]);
  if (problem !== undefined) {
    child.kill('SIGKILL');
    throw new Error(`the server did not start (${problem}); it said:\n${readFileSync(settings.logFile, 'utf8').slice(-4000)}`);
  }
  return { url, logFile: settings.logFile, stop: () => stop(child, ended) };
}

async function untilReady(address: string, limit: number): Promise<string | undefined> {
  const end = Date.now() + limit;
  for (let last = 'no answer'; ; await pause(100)) {
    const status = await fetch(address).then(
      (answer) => answer.body?.cancel().then(() => answer.status) ?? answer.status,
      () => undefined,
    );
    if (status === 200) return undefined;
    if (status !== undefined) last = `it answered ${status}`;
    if (Date.now() > end) return `GET ${address}: ${last} within ${limit / 1000} s`;
  }
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(killer);
}
