import type { Driver, RegistryAccess } from './driver.ts';

/** Yarn 2 and later. */
export const berry: Driver = {
  settings: (access) => ({ '.yarnrc.yml': yarnrc(access), 'yarn.lock': '' }),
  add: (spec) => ['add', spec],
  replay: ['install', '--immutable'],
  lockfile: 'yarn.lock',
  locksTarballs: false,
  beforePublish: ['install'],
  publish: (_, tag) => ['npm', 'publish', ...(tag ? ['--tag', tag] : [])],
  showsRefusals: true,
  audit: ['npm', 'audit'],
  view: (spec, field) => ['npm', 'info', spec, '--fields', field],
  whoami: ['npm', 'whoami'],
  tags: {
    list: (name) => ['npm', 'tag', 'list', name],
    add: (spec, tag) => ['npm', 'tag', 'add', spec, tag],
    remove: (name, tag) => ['npm', 'tag', 'remove', name, tag],
  },
};

function yarnrc({ url, scope, token, alwaysAuth }: RegistryAccess): string {
  const registry = [
    `npmRegistryServer: "${url.replace(/\/$/, '')}"`,
    ...(token ? [`npmAuthToken: "${token}"`] : []),
    ...(alwaysAuth ? ['npmAlwaysAuth: true'] : []),
    // Without this, what was published a moment ago counts as too young to be resolved; a scope does not inherit it.
    'npmMinimalAgeGate: 0',
  ];
  const registries = scope ? ['npmScopes:', `  ${scope.slice(1)}:`, ...registry.map((line) => `    ${line}`)] : registry;
  const rest = ['unsafeHttpWhitelist: ["127.0.0.1"]', 'enableGlobalCache: false', 'enableTelemetry: false', 'nodeLinker: node-modules'];
  return `${[...registries, ...rest].join('\n')}\n`;
}
