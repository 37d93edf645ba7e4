import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installVerdaccio } from './install-verdaccio.ts';
import { type Server, startServer } from './server.ts';

/**
 * No uplinks, so that it never looks elsewhere; packages for known users only, and signed tokens, which it checks much faster than its
 * default (that one asks the password file each time).
 */
const CONFIG = `storage: ./storage
auth: { htpasswd: { file: ./htpasswd, algorithm: bcrypt, rounds: 4 } }
security: { api: { legacy: false, jwt: { sign: { expiresIn: 29d } } } }
uplinks: {}
packages: { '**': { access: $authenticated, publish: $authenticated, unpublish: $authenticated } }
max_body_size: 100mb
web: { enable: false }
log: { type: stdout, format: json, level: warn }
`;

export function startVerdaccio(folder: string): Promise<Server> {
  const main = installVerdaccio();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'config.yaml'), CONFIG);
  return startServer({
    command: (port) => [process.execPath, main, '-c', join(folder, 'config.yaml'), '-l', `127.0.0.1:${port}`],
    cwd: folder,
    probe: '/-/ping',
    logFile: join(folder, 'server.log'),
  });
}

/** Makes a user as `npm adduser` does and returns the token. */
export async function verdaccioToken({ port }: Server): Promise<string> {
  const name = `bench${Date.now().toString(36)}`;
  const answer = await fetch(`http://127.0.0.1:${port}/-/user/org.couchdb.user:${name}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password: 'bench-password-1' }),
  });
  if (answer.status !== 201) throw new Error(`verdaccio: no user: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { token: string }).token;
}
