import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ScenarioContext } from '@packhouse/sdk-testing/clients';
import { ScenarioSkipped } from '@packhouse/sdk-testing/clients';

const PATIENCE_MS = 60_000;

/** Images only: no bridge, no rules of the firewall, and mounts that nobody else sees. */
const OPTIONS = ['--iptables=false', '--ip6tables=false', '--bridge=none', '--storage-driver=vfs', '--insecure-registry=127.0.0.0/8'];

export interface DockerDaemon {
  /** What the client is told. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** A daemon of the scenario's own. The socket lies in a folder with a short name: the kernel takes 107 characters. */
export async function startDockerDaemon(context: ScenarioContext): Promise<DockerDaemon> {
  if (process.getuid?.() !== 0) throw new ScenarioSkipped('dockerd needs root');
  const folder = await context.folder('d');
  const socket = join(folder, 's');
  const at = [
    '--data-root',
    join(folder, 'data'),
    '--exec-root',
    join(folder, 'exec'),
    '--host',
    `unix://${socket}`,
    '--pidfile',
    join(folder, 'pid'),
  ];
  const log = openSync(join(folder, 'log'), 'a');
  const daemon = spawn('unshare', ['--mount', '--propagation', 'private', '/usr/sbin/dockerd', ...at, ...OPTIONS], {
    stdio: ['ignore', log, log],
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: folder },
  });
  closeSync(log);
  const environment = { DOCKER_HOST: `unix://${socket}`, DOCKER_BUILDKIT: '0' };
  try {
    await untilReady(context, environment, daemon);
  } catch (error) {
    await stopped(daemon);
    throw new Error((await readFile(join(folder, 'log'), 'utf8')).slice(-3000), { cause: error });
  }
  return { environment, stop: () => stopped(daemon) };
}

async function untilReady(context: ScenarioContext, env: Record<string, string>, daemon: ChildProcess): Promise<void> {
  for (const limit = performance.now() + PATIENCE_MS; performance.now() < limit && daemon.exitCode === null; await pause(200))
    if ((await context.run(['version'], { env })).exitCode === 0) return;
  throw new Error('dockerd did not answer');
}

async function stopped(daemon: ChildProcess): Promise<void> {
  if (daemon.exitCode !== null || daemon.pid === undefined) return;
  const exit = once(daemon, 'exit');
  daemon.kill('SIGTERM');
  const killer = setTimeout(() => daemon.kill('SIGKILL'), 20_000);
  await exit;
  clearTimeout(killer);
}
