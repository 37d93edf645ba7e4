import type { Driver, RegistryAccess } from './driver.ts';

export const bun: Driver = {
  settings: (access) => ({ 'bunfig.toml': bunfig(access) }),
  add: (spec) => ['add', spec],
  replay: ['install', '--frozen-lockfile'],
  lockfile: 'bun.lock',
  locksTarballs: true,
  publish: (_, tag) => ['publish', ...(tag ? ['--tag', tag] : [])],
  showsRefusals: true,
  audit: ['audit'],
  view: (spec, field) => ['info', spec, field],
  whoami: ['pm', 'whoami'],
  diff: (from, to) => ['pm', 'diff', from, to],
};

function bunfig({ url, scope, token }: RegistryAccess): string {
  const registry = `{ url = "${url}"${token ? `, token = "${token}"` : ''} }`;
  return scope ? `[install.scopes]\n"${scope}" = ${registry}\n` : `[install]\nregistry = ${registry}\n`;
}
