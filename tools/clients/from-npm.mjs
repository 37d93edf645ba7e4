import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runQuietly } from './run-quietly.mjs';

const folderOf = (row, cache) => join(cache, `${row.name}-${row.version}`);

/** What the cache has of this row, without touching the network. */
export async function find(row, cache) {
  const folder = folderOf(row, cache);
  return existsSync(folder) ? started(row, folder) : undefined;
}

/** Installs beside and renames: a folder in the cache is complete or absent, also when two runs race. */
export async function get(row, cache) {
  if (!row.packages) throw new Error(`no build for ${process.platform} on ${process.arch}`);
  await mkdir(cache, { recursive: true });
  const beside = await mkdtemp(join(cache, `.${row.name}-${row.version}-`));
  try {
    await writeFile(join(beside, 'package.json'), JSON.stringify({ name: 'client', version: '0.0.0', private: true }));
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
    await runQuietly('npm', ['install', ...quiet, ...row.packages], { cwd: beside, env: withoutNpmsOwn(process.env) });
    await rename(beside, folderOf(row, cache)).catch((error) => {
      if (!existsSync(folderOf(row, cache))) throw error;
    });
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
  return started(row, folderOf(row, cache));
}

function started(row, folder) {
  const inside = (part) => (part.startsWith('node_modules/') ? join(folder, part) : part);
  return { version: row.version, folder, command: row.command.map(inside), path: (row.path ?? []).map(inside) };
}

// Under `npm run` the outer npm's settings (prefix, workspace) stand in the environment and would move the installation elsewhere.
function withoutNpmsOwn(env) {
  const own = /^npm_(config_(local_prefix|prefix|workspace|workspaces)|package_|lifecycle_|command)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !own.test(name)));
}
