import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Client } from '@packhouse/sdk-testing/clients';

/** A row of `tools/install-clients --json`. */
export interface InstalledClient extends Client {
  readonly state: 'ready' | 'installed' | 'missing' | 'failed';
  readonly reason?: string;
}

/** Installs what is missing and cheap (`all`: the slow ones too), and says of each client whether it is there. */
export function installedClients(root: string, formats: readonly string[], all: boolean): InstalledClient[] {
  const args = [...formats, '--json', ...(all ? ['--all'] : [])];
  const said = execFileSync(join(root, 'tools/install-clients'), args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(said) as InstalledClient[];
}
