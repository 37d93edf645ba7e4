import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProject, findNamespace, SYSTEM } from '@packhouse/directory';
import type { Command } from 'commander';
import { DevServer } from '../../dev/dev-server.ts';
import { watchFolder } from '../../dev/watch-folder.ts';
import { administer } from '../../house/open-house.ts';
import { withPlugin } from '../../plugins/load-one-plugin.ts';
import { wholeNumber } from '../../terminal/arguments.ts';
import { Invocation } from '../../terminal/invocation.ts';
import { fields } from '../../terminal/table.ts';

const MAIN = fileURLToPath(new URL('../../main.js', import.meta.url));

/** The settings of the instance that is made for this session; none of the user's own reach it. */
function settings(outside: Invocation['terminal']['environment'], data: string, plugin: string): NodeJS.ProcessEnv {
  const others = Object.entries(outside).filter(([name]) => !name.startsWith('PACKHOUSE_'));
  return {
    ...Object.fromEntries(others),
    PACKHOUSE_DATA: data,
    PACKHOUSE_PLUGINS: plugin,
    PACKHOUSE_LOG: 'warn',
    PACKHOUSE_ROOT_PASSWORD: randomBytes(12).toString('base64url'),
    PACKHOUSE_ROOT_TOKEN: `dev-${randomBytes(16).toString('hex')}`,
  };
}

/** A project to publish to. */
async function makeProject(invocation: Invocation, environment: NodeJS.ProcessEnv): Promise<number> {
  const run = new Invocation({ ...invocation.terminal, environment });
  const project = await administer(run, async ({ directory, db }) => {
    const namespace = await findNamespace(db.read, 'root');
    return createProject(directory, SYSTEM, { namespaceId: namespace!.id, path: 'dev', name: 'dev', visibility: 'private' });
  });
  return project.id;
}

async function serveAndWatch(invocation: Invocation, folder: string, port: number, data: string): Promise<void> {
  const { terminal } = invocation;
  const environment = settings(terminal.environment, data, folder);
  const format = await withPlugin(folder, ({ plugin }) => plugin.format);
  const projectId = await makeProject(invocation, environment);
  const server = new DevServer({
    command: [MAIN, 'serve', '--json', '--strict-plugins'],
    environment,
    port,
    log: (text) => terminal.err(text),
  });
  try {
    const address = await server.open();
    await server.restart();
    const registry = `${address}/api/v4/projects/${projectId}/packages/${format}`;
    const token = environment['PACKHOUSE_ROOT_TOKEN']!;
    invocation.answer({ address, registry, token, folder }, [
      `Serving ${format} from ${folder}; every change starts it again. Packages are forgotten at the end.`,
      ...fields([
        ['  registry', registry],
        ['  token', token],
        ['  sign in', `root, ${environment['PACKHOUSE_ROOT_PASSWORD']}`],
        ['  stop', 'Ctrl-C'],
      ]),
      '',
    ]);
    const again = (path: string): void => {
      terminal.err(`${path} changed: starting again`);
      server.restart().then(
        () => terminal.err('serving again'),
        (error: Error) => terminal.err(`it does not start: ${error.message}`),
      );
    };
    watchFolder(folder, terminal.interrupted, again);
    if (!terminal.interrupted.aborted) await once(terminal.interrupted, 'abort');
  } finally {
    await server.close();
  }
}

async function dev(invocation: Invocation, given: string, port: number): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'packhouse-dev-'));
  try {
    await serveAndWatch(invocation, resolve(invocation.terminal.cwd, given), port, data);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

export function addPluginDev(plugin: Command, invocation: Invocation): void {
  plugin
    .command('dev')
    .description('serve a plugin on a throw-away instance, start again on every change, and log what clients send')
    .argument('[folder]', 'where its package.json lies', '.')
    .option('--port <port>', 'the port to listen on (0 picks a free one)', wholeNumber, 8484)
    .action(invocation.does<{ port: number }>(({ port }, folder) => dev(invocation, folder!, port)));
}
