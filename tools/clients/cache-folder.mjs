import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where clients lie, outside the checkout: runs and checkouts share it. */
export function cacheFolder() {
  return resolve(process.env.PACKHOUSE_CLIENTS || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'packhouse-clients'));
}
