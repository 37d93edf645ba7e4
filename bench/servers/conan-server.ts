import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedClient } from './installed-client.ts';
import { type Server, startServer } from './server.ts';

const USER = 'bench';
const PASSWORD = 'bench-password-1';

/** The reference server of the Conan project, from the client tools; undefined where it is not installed. */
export async function startConanServer(folder: string): Promise<Server | undefined> {
  const command = installedClient('conan-server');
  if (!command) return undefined;
  mkdirSync(join(folder, 'data'), { recursive: true });
  const configuration = (port: number): string => `[server]
jwt_secret: ${'s'.repeat(32)}
jwt_expire_minutes: 120
ssl_enabled: False
port: ${port}
public_port: ${port}
host_name: 127.0.0.1
authorize_timeout: 1800
disk_storage_path: ${join(folder, 'data')}
disk_authorize_timeout: 1800
updown_secret: ${'u'.repeat(32)}
[write_permissions]
*/*@*/*: ${USER}
[read_permissions]
*/*@*/*: ${USER}
[users]
${USER}: ${PASSWORD}
`;
  return startServer({
    command: (port) => {
      writeFileSync(join(folder, 'server.conf'), configuration(port));
      return [...command, '-d', folder];
    },
    cwd: folder,
    probe: '/v1/ping',
    logFile: join(folder, 'server.log'),
  });
}

/** What `conan remote login` gets. */
export async function conanServerToken({ port }: Server): Promise<string> {
  const authorization = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;
  const answer = await fetch(`http://127.0.0.1:${port}/v2/users/authenticate`, { headers: { authorization } });
  if (!answer.ok) throw new Error(`conan_server: no login: ${answer.status} ${await answer.text()}`);
  return answer.text();
}
