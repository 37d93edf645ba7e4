import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Server, startServer } from './server.ts';
import { untilIdle } from './until-idle.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = join(ROOT, 'apps/server/dist/main.js');

/** The built server over a data folder, with the log level that an operator has by default, when it has done what it does after a start. */
export async function startPackhouse(dataFolder: string, environment: Readonly<Record<string, string>> = {}): Promise<Server> {
  const server = await startServer({
    command: () => [process.execPath, ...(process.env['BENCH_NODE_OPTIONS']?.split(' ') ?? []), MAIN],
    cwd: dataFolder,
    environment: (port) => ({ PACKHOUSE_DATA: dataFolder, PACKHOUSE_PORT: String(port), ...environment }),
    probe: '/-/ready',
    logFile: join(dataFolder, 'server.log'),
  });
  await untilIdle(server);
  return server;
}
