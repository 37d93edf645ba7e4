import { missingPrograms } from './programs.mjs';
import { runQuietly } from './run-quietly.mjs';

const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
let last = Promise.resolve();

/** Installs what a row needs of the machine; one at a time, because apt holds a lock. Root only, and says so. */
export function bringPrograms(row) {
  last = last.catch(() => undefined).then(() => bring(row));
  return last;
}

async function bring(row) {
  const missing = missingPrograms(row);
  const without = missing.filter(([, debian]) => !debian).map(([program]) => program);
  if (without.length > 0) throw new Error(`needs ${without.join(', ')} on the PATH, which Debian 12 has not or too old`);
  await aptGet([...new Set(missing.flatMap(([, debian]) => debian.split(' ')))]);
  const still = missingPrograms(row).map(([program]) => program);
  if (still.length > 0) throw new Error(`apt-get succeeded, but there is no ${still.join(', ')}`);
}

async function aptGet(packages) {
  if (packages.length === 0) return;
  if (process.getuid?.() !== 0) throw new Error(`needs root: apt-get install ${packages.join(' ')}`);
  const options = ['-o', 'DPkg::Lock::Timeout=600', '-y', '--no-install-recommends'];
  const install = () => runQuietly('apt-get', ['install', ...options, ...packages], { env, seconds: 1800 });
  await install().catch(async () => {
    await runQuietly('apt-get', ['update'], { env });
    await install();
  });
}
