import type { Driver } from './driver.ts';
import { npm } from './npm.ts';
import { npmrc } from './npmrc.ts';

// Without this, what was published a moment ago counts as too young to be resolved.
const NO_AGE_GATE = { 'pnpm-workspace.yaml': 'minimumReleaseAge: 0\n' };

export const pnpm: Driver = {
  settings: (access) => ({ '.npmrc': npmrc(access), ...NO_AGE_GATE }),
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
  undeprecate: (spec) => ['undeprecate', spec],
  unpublish: npm.unpublish!,
};
