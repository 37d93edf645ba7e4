import { bin } from './bin.ts';
import { list, texts } from './string-fields.ts';

/** Members of a `package.json` that are the registry's own to say. Those that start with `_` are too. */
const RESERVED = new Set([
  'dist',
  'deprecated',
  'maintainers',
  'readme',
  'readmeFilename',
  'hasInstallScript',
  'bundledDependencies',
  'time',
  'users',
]);

/** Facts of a client's run that no tarball holds and no installer acts upon. */
const FROM_THE_CLIENT = ['gitHead', '_nodeVersion', '_npmVersion'] as const;

/** What is normalised, so that installers find the shapes that they expect. All other members go in as they are. */
function normalised(name: string, own: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    keywords: keywords(own['keywords']),
    bin: bin(name, own['bin']),
    scripts: texts(own['scripts']),
    dependencies: texts(own['dependencies']),
    optionalDependencies: texts(own['optionalDependencies']),
    devDependencies: texts(own['devDependencies']),
    peerDependencies: texts(own['peerDependencies']),
    bundleDependencies: bundled(own['bundleDependencies'] ?? own['bundledDependencies'], own['dependencies']),
    acceptDependencies: texts(own['acceptDependencies']),
    engines: texts(own['engines']),
    os: list(own['os']),
    cpu: list(own['cpu']),
    libc: list(own['libc']),
  };
}

/** The manifest that is kept: `package.json` as the tarball has it, for that is what installers will run; the body's manifest is only compared with it. */
export function manifestOf(
  name: string,
  packageJson: Readonly<Record<string, unknown>>,
  body: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const shaped = new Map(Object.entries(normalised(name, packageJson)));
  const kept = Object.entries(packageJson).filter(([key]) => !key.startsWith('_') && !RESERVED.has(key) && !shaped.has(key));
  const client = FROM_THE_CLIENT.map((key) => [key, body[key]] as const).filter(
    ([, value]) => typeof value === 'string' && value.length <= 256,
  );
  return Object.fromEntries([...kept, ...shaped, ...client].filter(([, value]) => value !== undefined));
}

function keywords(value: unknown): string[] | undefined {
  return list(typeof value === 'string' ? value.split(/[\s,]+/) : value);
}

/** `true` means all of them. */
function bundled(value: unknown, dependencies: unknown): string[] | undefined {
  return value === true ? Object.keys(texts(dependencies) ?? {}) : list(value);
}
