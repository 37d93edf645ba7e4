import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Measurement } from '../measure/measurement.ts';

const KINDS = 10;
/** Tuesdays, the last first. */
const MONTHS = ['Oct 06', 'Sep 08', 'Aug 11', 'Jul 07', 'Jun 09', 'May 12', 'Apr 07', 'Mar 10', 'Feb 10', 'Jan 13'];
const FILES = 62;

/** What the distribution's own tool makes of a folder of packages: all of it, or what came since. Without the SQLite databases that only old clients read. */
export interface Createrepo {
  full(): Measurement;
  /** With one package more than before. */
  update(): Measurement;
}

const isThere = (command: string): boolean => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;

/** A folder of `count` packages, which are a few under many names; undefined where createrepo_c or rpmbuild is not installed. */
export function prepareCreaterepo(folder: string, count: number): Createrepo | undefined {
  if (!isThere('createrepo_c') || !isThere('rpmbuild')) return undefined;
  const packages = join(folder, 'repository');
  mkdirSync(packages, { recursive: true });
  const built = buildPackages(folder);
  let added = 0;
  const add = (): void => {
    const at = added++;
    // It knows packages by their digest: a few bytes behind what it reads make another one of each.
    writeFileSync(
      join(packages, `package-${String(at).padStart(6, '0')}-1-1.noarch.rpm`),
      Buffer.concat([built[at % built.length]!, Buffer.from(`${at}`)]),
    );
  };
  for (let at = 0; at < count; at++) add();
  return createrepoIn(packages, add);
}

/** The same of a folder that somebody else fills; `add` puts one package more into it. */
export function createrepoIn(packages: string, add: () => void): Createrepo | undefined {
  if (!isThere('createrepo_c')) return undefined;
  return {
    full: () => timed(['createrepo_c', '--quiet', '--no-database', packages]),
    update: () => {
      add();
      return timed(['createrepo_c', '--quiet', '--no-database', '--update', packages]);
    },
  };
}

function buildPackages(folder: string): Buffer[] {
  const name = (at: number): string => `made-up-${at}`;
  const files = (at: number): string[] => Array.from({ length: FILES }, (_, file) => `/usr/share/${name(at)}/some/folder/file-${file}.txt`);
  const kinds = Array.from({ length: KINDS }, (_, at) => at);
  const spec = [
    `Name: ${name(0)}\nVersion: 1\nRelease: 1\nSummary: made up\nLicense: MIT\nBuildArch: noarch\nAutoReqProv: no\n`,
    ...kinds.map((at) => `${at === 0 ? '' : `%package -n ${name(at)}\nSummary: made up\nAutoReqProv: no\n`}${relations()}`),
    ...kinds.map((at) => `%description${at === 0 ? '' : ` -n ${name(at)}`}\n${'some words that describe it '.repeat(18)}\n`),
    `%install\n${kinds.flatMap((at) => files(at).map((file) => `mkdir -p %{buildroot}$(dirname ${file}); echo ${at} > %{buildroot}${file}`)).join('\n')}\n`,
    ...kinds.map((at) => `%files${at === 0 ? '' : ` -n ${name(at)}`}\n${files(at).join('\n')}\n`),
    `%changelog\n${Array.from({ length: 10 }, (_, at) => `* Tue ${MONTHS[at]} 2026 Somebody <somebody@example.org> - 1-${10 - at}\n- ${'something changed in it '.repeat(5)}\n`).join('\n')}`,
  ];
  const file = join(folder, 'made-up.spec');
  writeFileSync(file, spec.join('\n'));
  execFileSync('rpmbuild', ['-bb', '--quiet', '--define', `_topdir ${join(folder, 'build')}`, file], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const out = join(folder, 'build/RPMS/noarch');
  return readdirSync(out).map((one) => readFileSync(join(out, one)));
}

const relations = (): string =>
  Array.from({ length: 22 }, (_, at) => `${at < 6 ? 'Provides' : 'Requires'}: some-library-${at}(x86-64) >= 1.${at}\n`)
    .join('')
    .replaceAll(/(Provides.*) >= /g, '$1 = ');

/** The CPU time of all its threads is what the shell says of a child that ended. */
function timed(command: readonly string[]): Measurement {
  const script = `TIMEFORMAT='%R %U %S'; time ${command.map((word) => `'${word}'`).join(' ')} >&2`;
  const { stderr, status } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  const [real, user, system] = stderr.trim().split('\n').at(-1)!.split(' ').map(Number);
  if (status !== 0 || real === undefined) throw new Error(`${command[0]} failed: ${stderr}`);
  return { value: real * 1000, cpuMicros: (user! + system!) * 1e6 };
}
