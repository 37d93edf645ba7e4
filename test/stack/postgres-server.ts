import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Where Debian and its kin put the programs of each version. */
const VERSIONS = '/usr/lib/postgresql';
const USER = 'postgres';
const START_LIMIT_MS = 60_000;

/** A PostgreSQL server with data of its own in a temporary folder, on a free port of the loopback address; anyone here may do everything. */
export class PostgresServer implements AsyncDisposable {
  readonly version: string;
  readonly url: string;
  readonly #folder: string;
  readonly #child: ChildProcess;

  private constructor(version: string, url: string, folder: string, child: ChildProcess) {
    this.version = version;
    this.url = url;
    this.#folder = folder;
    this.#child = child;
  }

  static async start(): Promise<PostgresServer> {
    const version = installedVersion() ?? install();
    const bin = (name: string): string => join(VERSIONS, version, 'bin', name);
    const folder = mkdtempSync(join(tmpdir(), 'packhouse-postgres-'));
    // The server's user must be able to go in; what is inside is its own.
    chmodSync(folder, 0o777);
    const data = join(folder, 'data');
    const port = await freePort();
    execFileSync(...asServerUser(bin('initdb'), ['-A', 'trust', '-N', '-U', USER, '-E', 'UTF8', '--locale=C', '-D', data]), {
      stdio: 'ignore',
    });
    // Its durability is PostgreSQL's own to prove; the tests want its SQL and its races.
    const settings = ['listen_addresses=127.0.0.1', 'max_connections=400', 'fsync=off', 'log_min_messages=fatal'].flatMap((setting) => [
      '-c',
      setting,
    ]);
    const child = spawn(...asServerUser(bin('postgres'), ['-D', data, '-p', String(port), '-k', folder, ...settings]), { stdio: 'ignore' });
    const server = new PostgresServer(version, `postgres://${USER}@127.0.0.1:${port}/postgres`, folder, child);
    await server.#ready(bin('pg_isready'), port);
    return server;
  }

  async #ready(program: string, port: number): Promise<void> {
    for (const end = Date.now() + START_LIMIT_MS; ; await pause(100)) {
      try {
        execFileSync(program, ['-q', '-h', '127.0.0.1', '-p', String(port)]);
        return;
      } catch (error) {
        if (this.#child.exitCode === null && Date.now() < end) continue;
        await this[Symbol.asyncDispose]();
        throw new Error('PostgreSQL did not start', { cause: error });
      }
    }
  }

  /** SIGINT is its fast shutdown: open sessions are ended. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null) {
      this.#child.kill('SIGINT');
      await once(this.#child, 'exit');
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function installedVersion(): string | undefined {
  if (!existsSync(VERSIONS)) return undefined;
  const versions = readdirSync(VERSIONS).filter((name) => existsSync(join(VERSIONS, name, 'bin/initdb')));
  return versions.sort((a, b) => Number(b) - Number(a))[0];
}

function install(): string {
  console.log('PostgreSQL is not installed: apt-get install postgresql');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env: environment });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], { stdio: 'inherit', env: environment });
  const version = installedVersion();
  if (version === undefined) throw new Error(`no PostgreSQL below ${VERSIONS} after its installation`);
  return version;
}

/** The server refuses to run as root. */
function asServerUser(program: string, args: string[]): [string, string[]] {
  if (process.getuid?.() !== 0) return [program, args];
  return ['setpriv', ['--reuid', USER, '--regid', USER, '--init-groups', '--', program, ...args]];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
