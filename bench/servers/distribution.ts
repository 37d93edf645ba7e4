import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { installedClient } from './installed-client.ts';
import { type Server, startServer } from './server.ts';

/** The reference registry, of today and as Debian has it. Anyone may do anything there. */
export type Distribution = 'distribution' | 'docker-registry';

const configuration = (folder: string, port: number): string => `version: 0.1
log:
  level: warn
  accesslog:
    disabled: true
storage:
  cache:
    blobdescriptor: inmemory
  filesystem:
    rootdirectory: ${join(folder, 'registry')}
  delete:
    enabled: true
http:
  addr: 127.0.0.1:${port}
`;

/** Undefined where it is not installed. */
export async function startDistribution(name: Distribution, folder: string): Promise<Server | undefined> {
  const command = installedClient(name);
  if (!command) return undefined;
  mkdirSync(folder, { recursive: true });
  const settings = join(folder, 'config.yml');
  return startServer({
    command: (port) => {
      writeFileSync(settings, configuration(folder, port));
      return [...command, 'serve', settings];
    },
    cwd: folder,
    environment: () => ({ OTEL_TRACES_EXPORTER: 'none' }),
    probe: '/v2/',
    logFile: join(folder, 'server.log'),
  });
}
