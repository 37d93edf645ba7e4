import type { Driver } from './driver.ts';
import { npm } from './npm.ts';
import { npmrc } from './npmrc.ts';

export const pnpm: Driver = {
  settings: (access) => ({ '.npmrc': npmrc(access) }),
  add: (spec) => ['add', spec],
  replay: ['install', '--frozen-lockfile'],
  lockfile: 'pnpm-lock.yaml',
  locksTarballs: true,
  publish: (_, tag) => ['publish', '--no-git-checks', ...(tag ? ['--tag', tag] : [])],
  showsRefusals: true,
  audit: ['audit'],
  view: (spec, field) => ['view', spec, field],
  whoami: ['whoami'],
  ping: ['ping'],
  search: (text) => ['search', text, '--json'],
  tags: npm.tags!,
  deprecate: npm.deprecate!,
  unpublish: npm.unpublish!,
};
