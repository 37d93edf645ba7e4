import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from './client.ts';
import { freshHome } from './fresh-home.ts';

/** The whole environment of a client: home, caches and temporary files inside `home`, the runner's own Node first, no CI, no proxies. */
export function clientEnvironment(client: Client, home: string): Record<string, string> {
  const programs = join(home, 'bin');
  mkdirSync(programs, { recursive: true });
  symlinkSync(process.execPath, join(programs, 'node'));
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
