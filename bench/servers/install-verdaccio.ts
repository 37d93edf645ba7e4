import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

const VERSION = '6.10.4';

/** The peer, in the cache that the client tools use: it is no dependency of the project. Its audit plugin asks for a tag of node-fetch that mirrors lack. */
export function installVerdaccio(): string {
  const cache = resolve(
    process.env['PACKHOUSE_CLIENTS'] ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'packhouse-clients'),
  );
  const folder = join(cache, `verdaccio-${VERSION}`);
  const main = join(folder, 'node_modules/verdaccio/bin/verdaccio');
  if (existsSync(main)) return main;
  console.error(`bench: installing verdaccio ${VERSION} into ${folder}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, overrides: { 'node-fetch': '2.7.0' } }));
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error', `verdaccio@${VERSION}`];
  execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  return main;
}
