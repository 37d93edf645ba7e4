import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runQuietly } from './run-quietly.mjs';

/** npm packages in a project of their own; none of their scripts runs. */
export async function fill(row, beside) {
  if (!row.packages) throw new Error(`no build for ${process.platform} on ${process.arch}`);
  await writeFile(join(beside, 'package.json'), JSON.stringify({ name: 'client', version: '0.0.0', private: true }));
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
  await runQuietly('npm', ['install', ...quiet, ...row.packages], { cwd: beside, env: withoutNpmsOwn(process.env) });
}

// Under `npm run` the outer npm's settings (prefix, workspace) stand in the environment and would move the installation elsewhere.
function withoutNpmsOwn(env) {
  const own = /^npm_(config_(local_prefix|prefix|workspace|workspaces)|package_|lifecycle_|command)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !own.test(name)));
}
