import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runQuietly } from './run-quietly.mjs';
import { scriptPath } from './script-path.mjs';

// The lists of a suite that is no longer refreshed on a mirror have run out; their signatures are still checked.
const APT_SETTINGS = 'APT::Install-Recommends "0";\nAPT::Sandbox::User "root";\nAcquire::Check-Valid-Until "false";\n';

/** Packages of another Debian suite in a root folder of its own (root only); in-chroot.sh runs them. */
export async function fill(row, beside) {
  if (process.getuid?.() !== 0) throw new Error('needs root: debootstrap, and a mount namespace for every run');
  const root = join(beside, 'root');
  await mkdir(root, { recursive: true });
  await runQuietly('debootstrap', ['--variant=minbase', row.suite, root, await mirror()], { seconds: 1800 });
  await writeFile(join(root, 'etc/apt/apt.conf.d/90clients'), APT_SETTINGS);
  await cp('/etc/resolv.conf', join(root, 'etc/resolv.conf'), { dereference: true });
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', IN_CHROOT_INSTALLS: '1', HOME: '/root' };
  const inside = (...command) => runQuietly('/bin/sh', [scriptPath('in-chroot.sh'), root, ...command], { cwd: '/tmp', seconds: 1800, env });
  await inside('apt-get', 'update');
  await inside('apt-get', 'install', '-y', ...row.packages);
  await inside('apt-get', 'clean');
  const has = await inside('dpkg-query', '-W', '-f', '${Version}', row.packages[0]);
  // A suite moves on: a client that is not the pinned one would make yesterday's report lie.
  if (!has.startsWith(row.version)) throw new Error(`${row.suite} now has ${row.packages[0]} ${has.trim()}; the table says ${row.version}`);
}

/** The one that this machine's own packages come from. */
async function mirror() {
  const said = await runQuietly('apt-get', ['indextargets', '--format', '$(SITE)', 'Created-By: Packages', 'Origin: Debian']);
  const site = said.split('\n').find((line) => /^https?:\/\/\S+$/.test(line) && !line.includes('security'));
  if (!site) throw new Error('this machine has no Debian mirror in its package sources');
  return site;
}
