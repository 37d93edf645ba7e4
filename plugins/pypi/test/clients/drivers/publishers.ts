import type { Client } from '@packhouse/sdk-testing/clients';
import type { IndexAccess } from '../packages/index-access.ts';
import { QUIET } from './environment.ts';
import type { Publisher } from './publisher.ts';

const credentials = (
  prefix: string,
  [user, password]: readonly [string, string],
  { username, token }: IndexAccess,
): Record<string, string> => (token === undefined ? {} : { [`${prefix}_${user}`]: username, [`${prefix}_${password}`]: token });

const twine: Publisher = {
  env: (access) => ({ ...QUIET, ...credentials('TWINE', ['USERNAME', 'PASSWORD'], access) }),
  args: ({ url }) => ['upload', '--non-interactive', '--disable-progress-bar', '--repository-url', url, 'dist/*'],
  // It has the flag, and takes it for the public index only.
  showsReason: true,
  mayBeAnonymous: false,
};

const uv: Publisher = {
  env: (access) => ({ ...QUIET, ...credentials('UV_PUBLISH', ['USERNAME', 'PASSWORD'], access) }),
  args: ({ url }) => ['publish', '--publish-url', url],
  showsReason: true,
  mayBeAnonymous: false,
};

const poetry: Publisher = {
  env: (access) => ({
    ...QUIET,
    POETRY_REPOSITORIES_LOC_URL: access.url,
    ...credentials('POETRY_HTTP_BASIC_LOC', ['USERNAME', 'PASSWORD'], access),
  }),
  args: () => ['publish', '--repository', 'loc', '--no-interaction'],
  skipExisting: ['--skip-existing'],
  showsReason: true,
  mayBeAnonymous: true,
};

const pdm: Publisher = {
  env: () => QUIET,
  args: ({ url, username, token }) => ['publish', '--no-build', '--repository', url, '--username', username, '--password', token ?? ''],
  skipExisting: ['--skip-existing'],
  // Its cache loses the status line, and nobody reads the body.
  showsReason: false,
  mayBeAnonymous: false,
};

const hatch: Publisher = {
  env: (access) => ({ ...QUIET, HATCH_INDEX_REPO: access.url, ...credentials('HATCH_INDEX', ['USER', 'AUTH'], access) }),
  args: () => ['publish', '--no-prompt'],
  looksFirst: /already exists/,
  showsReason: true,
  mayBeAnonymous: false,
};

const flit: Publisher = {
  env: (access) => ({ ...QUIET, FLIT_INDEX_URL: access.url, ...credentials('FLIT', ['USERNAME', 'PASSWORD'], access) }),
  args: () => ['publish', '--no-use-vcs'],
  builds: true,
  showsReason: true,
  mayBeAnonymous: false,
};

const DRIVERS: ReadonlyMap<string, Publisher> = new Map(Object.entries({ twine, uv, poetry, pdm, hatch, flit }));

export const PUBLISHERS: readonly string[] = [...DRIVERS.keys()];

export function publisherOf(client: Client): Publisher {
  const driver = DRIVERS.get(client.name);
  if (!driver) throw new Error(`no driver for ${client.name}`);
  return driver;
}
