// Every client the scenarios run with, pinned. One row a client and version; a row says all that is needed to get and start it.
//
//   name, version   what the report calls it, and the cache's sub-folder; apt rows have the version that the machine has
//   formats         whose scenarios use it
//   source          npm | apt: which file from-<source>.mjs gets it
//   packages        what that source is asked for
//   command         how it is started: `node` is the runtime of whoever starts it, paths are inside the client's folder
//   program         what people type to start it, where that is not its name
//   path            folders (inside the client's folder) that the client wants on its PATH
//   about           how long getting it takes, seconds
//   slow            true: only when asked for by name, with --all, or when it is in the cache already

const cpu = { x64: { pnpm: 'x64', bun: 'x64', deno: 'x64' }, arm64: { pnpm: 'arm64', bun: 'aarch64', deno: 'arm64' } }[process.arch];

const npm = (version) => ({
  name: 'npm',
  version,
  formats: ['npm'],
  source: 'npm',
  packages: [`npm@${version}`],
  command: ['node', 'node_modules/npm/bin/npm-cli.js'],
  about: 4,
});

// The packages `pnpm` (from 11 on) and `bun` only fetch a binary in an install script; the platform packages are that binary.
const native = (name, version, packageName, binary, formats = ['npm']) => ({
  name,
  version,
  formats,
  source: 'npm',
  packages: cpu && process.platform === 'linux' ? [`${packageName}@${version}`] : undefined,
  command: [`node_modules/${packageName}/${binary}`],
  about: 5,
});

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
    command: ['node', 'node_modules/pnpm/bin/pnpm.cjs'],
    path: ['node_modules/.bin'],
    about: 6,
  },
  native('pnpm', '12.21.0', `@pnpm/exe.linux-${cpu?.pnpm}`, 'pnpm'),
  {
    name: 'yarn',
    version: '1.22.22',
    formats: ['npm'],
    source: 'npm',
    packages: ['yarn@1.22.22'],
    command: ['node', 'node_modules/yarn/bin/yarn.js'],
    about: 2,
  },
  {
    name: 'berry',
    program: 'yarn',
    version: '4.18.1',
    formats: ['npm'],
    source: 'npm',
    packages: ['@yarnpkg/cli-dist@4.18.1'],
    command: ['node', 'node_modules/@yarnpkg/cli-dist/bin/yarn.js'],
    about: 2,
  },
  native('bun', '1.4.5', `@oven/bun-linux-${cpu?.bun}`, 'bin/bun'),
  native('deno', '2.9.6', `@deno/linux-${cpu?.deno}-glibc`, 'deno'),
  { name: 'curl', formats: ['generic', 'npm'], source: 'apt', packages: ['curl'], command: ['curl'], about: 5 },
  { name: 'wget', formats: ['generic'], source: 'apt', packages: ['wget'], command: ['wget'], about: 5 },
];
