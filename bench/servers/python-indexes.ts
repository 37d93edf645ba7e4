import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installedClient } from './installed-client.ts';
import { type Server, startServer } from './server.ts';

/** A server of Python packages beside ours, as its own documentation sets it up for one team. */
export interface PythonIndex {
  readonly name: string;
  readonly server: Server;
  /** For uploads; all of them let anyone read, which costs them nothing. */
  readonly authorization: string;
  readonly upload: string;
  simple(project: string): string;
}

const USER = 'bench';
const PASSWORD = 'bench-password-1';
const AUTHORIZATION = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;

/** Those that are installed. */
export const PYTHON_INDEXES: readonly ((folder: string) => Promise<PythonIndex | undefined>)[] = [startDevpi, startPypiserver, startGitea];

async function startDevpi(folder: string): Promise<PythonIndex | undefined> {
  const command = installedClient('devpi-server');
  if (!command) return undefined;
  const data = join(folder, 'data');
  mkdirSync(folder, { recursive: true });
  const [python = '', script = ''] = command;
  execFileSync(python, [join(dirname(script), 'devpi-init'), '--serverdir', data, '--root-passwd', PASSWORD, '--no-root-pypi'], {
    stdio: 'ignore',
  });
  const server = await startServer({
    command: (port) => [...command, '--serverdir', data, '--host', '127.0.0.1', '--port', String(port)],
    cwd: folder,
    probe: '/+api',
    // It imports for half a minute on a busy machine.
    patience: 240_000,
    logFile: join(folder, 'server.log'),
  });
  await put(server, `/${USER}`, { password: PASSWORD });
  await put(server, `/${USER}/dev`, { type: 'stage', bases: [], volatile: true });
  const base = `/${USER}/dev`;
  return { name: 'devpi', server, authorization: AUTHORIZATION, upload: `${base}/`, simple: (project) => `${base}/+simple/${project}/` };
}

async function put({ port }: Server, path: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json', ...(path.includes('/dev') ? { authorization: AUTHORIZATION } : {}) };
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'PUT', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`devpi: PUT ${path}: ${answer.status} ${await answer.text()}`);
}

async function startPypiserver(folder: string): Promise<PythonIndex | undefined> {
  const command = installedClient('pypiserver');
  if (!command) return undefined;
  const packages = join(folder, 'packages');
  mkdirSync(packages, { recursive: true });
  const hashed = execFileSync('openssl', ['passwd', '-apr1', PASSWORD], { encoding: 'utf8' }).trim();
  const users = join(folder, 'htpasswd');
  writeFileSync(users, `${USER}:${hashed}\n`);
  const server = await startServer({
    command: (port) => [...command, 'run', '-i', '127.0.0.1', '-p', String(port), '-P', users, '-a', 'update', packages],
    cwd: folder,
    probe: '/',
    logFile: join(folder, 'server.log'),
  });
  return { name: 'pypiserver', server, authorization: AUTHORIZATION, upload: '/', simple: (project) => `/simple/${project}/` };
}

const GITEA = `APP_NAME = bench
RUN_MODE = prod
I_AM_BEING_UNSAFE_RUNNING_AS_ROOT = true
[database]
DB_TYPE = sqlite3
[security]
INSTALL_LOCK = true
[log]
LEVEL = Error
[server]
HTTP_ADDR = 127.0.0.1
OFFLINE_MODE = true
`;

async function startGitea(folder: string): Promise<PythonIndex | undefined> {
  const command = installedClient('gitea');
  if (!command) return undefined;
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'app.ini');
  const root = dirname(dirname(command[0]!));
  writeFileSync(config, `${GITEA}STATIC_ROOT_PATH = ${root}\n[repository]\nROOT = ${join(folder, 'repositories')}\n`);
  const environment = { PATH: process.env['PATH'] ?? '', HOME: folder, GITEA_WORK_DIR: folder };
  const run = (...args: string[]) => execFileSync(command[0]!, [...args, '-c', config], { env: environment, stdio: 'ignore' });
  run('migrate');
  run(
    'admin',
    'user',
    'create',
    '--username',
    USER,
    '--password',
    PASSWORD,
    '--email',
    'bench@example.com',
    '--must-change-password=false',
  );
  const server = await startServer({
    command: (port) => [...command, 'web', '--port', String(port), '-c', config],
    cwd: folder,
    environment: () => ({ GITEA_WORK_DIR: folder }),
    probe: '/api/healthz',
    logFile: join(folder, 'server.log'),
  });
  const base = `/api/packages/${USER}/pypi`;
  return { name: 'gitea', server, authorization: AUTHORIZATION, upload: base, simple: (project) => `${base}/simple/${project}` };
}
