import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const INSTALL = fileURLToPath(new URL('../../tools/install-clients', import.meta.url));

/** How a client that is installed already is started; undefined where it is not. */
export function installedClient(name: string): readonly string[] | undefined {
  const said = execFileSync(INSTALL, [name, '--list', '--json'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  const found = JSON.parse(said) as { name: string; state: string; command?: string[] }[];
  return found.find((one) => one.name === name && one.state === 'ready')?.command;
}
