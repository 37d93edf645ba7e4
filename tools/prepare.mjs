// Makes a checkout ready to run: installs when the lockfile changed, builds when a source changed, else does nothing and says nothing.
// Plain JavaScript for Node 20 and newer: on a fresh clone it runs before the pinned runtime is there.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourcesFingerprint } from './sources.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8').trim() : '');

function run(what, command, args) {
  const started = Date.now();
  console.error(`packhouse: ${what} ...`);
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: false });
  if (status !== 0) {
    console.error(`packhouse: ${what} failed${error ? `: ${error.message}` : ''}`);
    process.exit(status ?? 1);
  }
  console.error(`packhouse: ${what}: done in ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(modules, '.packhouse-install');
  if (read(stamp) === lock) return;
  run('installing dependencies', 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, lock);
}

/** The pinned Node where its package exists (Linux), else the one that runs this. */
function runtime() {
  const pinned = join(modules, '.bin', 'node');
  return existsSync(pinned) ? pinned : process.execPath;
}

install();
if (read(join(modules, '.packhouse-build')) !== sourcesFingerprint(root)) run('building', runtime(), ['tools/build.mjs']);
