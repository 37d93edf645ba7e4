import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from './client.ts';
import { freshHome } from './fresh-home.ts';

/**
 * The whole environment of a client: home, caches and temporary files inside `home`, no CI, no proxies; on the PATH first the runner's own Node and the
 * client under the name that people type.
 */
export function clientEnvironment(client: Client, home: string): Record<string, string> {
  const programs = join(home, 'bin');
  mkdirSync(programs, { recursive: true });
  symlinkSync(process.execPath, join(programs, 'node'));
  const command = clientCommand(client).map((part) => `'${part.replaceAll("'", `'\\''`)}'`);
  writeFileSync(join(programs, client.program), `#!/bin/sh\nexec ${command.join(' ')} "$@"\n`, { mode: 0o755 });
  return {
    ...freshHome(home),
    PATH: [programs, ...client.path, '/usr/local/bin', '/usr/bin', '/bin'].join(':'),
    LANG: 'C.UTF-8',
    USER: 'client',
    NO_COLOR: '1',
  };
}

/** The client's command, with the runner's own Node where it asks for one. */
export function clientCommand(client: Client): readonly string[] {
  return client.command.map((part) => (part === 'node' ? process.execPath : part));
}
