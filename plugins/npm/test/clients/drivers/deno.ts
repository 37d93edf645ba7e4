import type { Driver } from './driver.ts';
import { npmrc } from './npmrc.ts';

/** Installs; it publishes to JSR only. Without the age, what was published a moment ago counts as too young to be resolved. */
export const deno: Driver = {
  settings: (access) => ({ '.npmrc': npmrc(access) }),
  add: (spec) => ['install', '--minimum-dependency-age=0', `npm:${spec}`],
  replay: ['ci'],
  lockfile: 'deno.lock',
  locksTarballs: true,
};
