import type { Driver } from './driver.ts';
import { npmrc } from './npmrc.ts';

/** Yarn 1. Its audit asks the public registry, whatever the settings say. */
export const yarn: Driver = {
  settings: (access) => ({ '.npmrc': npmrc(access) + (access.alwaysAuth ? 'always-auth=true\n' : '') }),
  add: (spec) => ['add', spec],
  replay: ['install', '--frozen-lockfile'],
  lockfile: 'yarn.lock',
  locksTarballs: true,
  publish: (version, tag) => ['publish', '--non-interactive', '--new-version', version, ...(tag ? ['--tag', tag] : [])],
  showsRefusals: true,
  view: (spec, field) => ['info', spec, field],
  tags: {
    list: (name) => ['tag', 'list', name],
    add: (spec, tag) => ['tag', 'add', spec, tag],
    remove: (name, tag) => ['tag', 'remove', name, tag],
  },
};
