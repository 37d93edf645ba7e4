import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installedClient } from './installed-client.ts';
import { type Server, startServer } from './server.ts';

export const GITEA_USER = 'bench';

export interface Gitea {
  readonly server: Server;
  readonly token: string;
}

/** What is not packages is off, and nothing is looked up elsewhere. */
function configuration(folder: string, program: string, port: number): string {
  return `RUN_USER = root
RUN_MODE = prod
I_AM_BEING_UNSAFE_RUNNING_AS_ROOT = true
WORK_PATH = ${folder}
[server]
HTTP_ADDR = 127.0.0.1
HTTP_PORT = ${port}
ROOT_URL = http://127.0.0.1:${port}/
STATIC_ROOT_PATH = ${dirname(dirname(program))}
APP_DATA_PATH = ${folder}/data
DISABLE_SSH = true
OFFLINE_MODE = true
[database]
DB_TYPE = sqlite3
PATH = ${folder}/data/gitea.db
[security]
INSTALL_LOCK = true
SECRET_KEY = ${'b'.repeat(32)}
[packages]
ENABLED = true
[actions]
ENABLED = false
[log]
LEVEL = warn
MODE = console
`;
}

/** The one peer that serves most formats, with a user and a token of its own; undefined where it is not installed. */
export async function startGitea(folder: string): Promise<Gitea | undefined> {
  const command = installedClient('gitea');
  const program = command?.at(-1);
  if (program === undefined) return undefined;
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'app.ini');
  const server = await startServer({
    command: (port) => {
      writeFileSync(config, configuration(folder, program, port));
      return [program, 'web', '--config', config];
    },
    cwd: folder,
    probe: '/api/healthz',
    logFile: join(folder, 'server.log'),
  });
  const admin = (...args: readonly string[]): string =>
    execFileSync(program, ['admin', 'user', ...args, '--username', GITEA_USER, '--config', config], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: folder },
    });
  try {
    admin('create', '--password', 'bench-password-1', '--email', 'bench@example.com', '--admin', '--must-change-password=false');
    const token = admin('generate-access-token', '--token-name', 'bench', '--scopes', 'write:package,read:package', '--raw')
      .trim()
      .split('\n')
      .at(-1)!;
    return { server, token };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
