import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from './client.ts';

/** The whole environment of a client: home, caches and temporary files inside `home`, the runner's own Node first, no CI, no proxies. */
export function clientEnvironment(client: Client, home: string): Record<string, string> {
  const folder = (name: string): string => {
    mkdirSync(join(home, name), { recursive: true });
    return join(home, name);
  };
  const programs = folder('bin');
  symlinkSync(process.execPath, join(programs, 'node'));
  return {
    PATH: [programs, ...client.path, '/usr/local/bin', '/usr/bin', '/bin'].join(':'),
    HOME: home,
    XDG_CACHE_HOME: folder('cache'),
    XDG_CONFIG_HOME: folder('config'),
    XDG_DATA_HOME: folder('data'),
    XDG_STATE_HOME: folder('state'),
    TMPDIR: folder('tmp'),
    LANG: 'C.UTF-8',
    USER: 'client',
    NO_COLOR: '1',
  };
}

/** The client's command, with the runner's own Node where it asks for one. */
export function clientCommand(client: Client): readonly string[] {
  return client.command.map((part) => (part === 'node' ? process.execPath : part));
}
