import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDERS = {
  XDG_CACHE_HOME: 'cache',
  XDG_CONFIG_HOME: 'config',
  XDG_DATA_HOME: 'data',
  XDG_STATE_HOME: 'state',
  TMPDIR: 'tmp',
} as const;

/** A home with nothing in it: variables under which a client finds no cache, no settings and no earlier download. */
export function freshHome(home: string): Record<string, string> {
  const folders = Object.entries(FOLDERS).map(([variable, name]) => {
    mkdirSync(join(home, name), { recursive: true });
    return [variable, join(home, name)] as const;
  });
  return { HOME: home, ...Object.fromEntries(folders) };
}
