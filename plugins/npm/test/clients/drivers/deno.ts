import type { Driver } from './driver.ts';
import { npmrc } from './npmrc.ts';

/** Installs; it publishes to JSR only. */
export const deno: Driver = {
  settings: (access) => ({ '.npmrc': npmrc(access) }),
  add: (spec) => ['install', `npm:${spec}`],
  replay: ['ci'],
  lockfile: 'deno.lock',
  locksTarballs: true,
};
