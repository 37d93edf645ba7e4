import type { Driver } from './driver.ts';
import { npmrc } from './npmrc.ts';

export const npm: Driver = {
  settings: (access) => ({ '.npmrc': npmrc(access) }),
  add: (spec) => ['install', spec],
  replay: ['ci'],
  lockfile: 'package-lock.json',
  locksTarballs: true,
  publish: (_, tag) => ['publish', ...(tag ? ['--tag', tag] : [])],
  showsRefusals: true,
  audit: ['audit'],
  view: (spec, field) => ['view', spec, field],
  whoami: ['whoami'],
  ping: ['ping'],
  search: (text) => ['search', text, '--json'],
  tags: {
    list: (name) => ['dist-tag', 'ls', name],
    add: (spec, tag) => ['dist-tag', 'add', spec, tag],
    remove: (name, tag) => ['dist-tag', 'rm', name, tag],
  },
  deprecate: (spec, message) => ['deprecate', spec, message],
  undeprecate: (spec) => ['deprecate', spec, ''],
  unpublish: (spec, force) => ['unpublish', spec, ...(force ? ['--force'] : [])],
  diff: (from, to) => ['diff', `--diff=${from}`, `--diff=${to}`],
  pack: (spec) => ['pack', spec],
};
