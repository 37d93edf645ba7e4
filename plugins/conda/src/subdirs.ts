import { refuse } from '@packhouse/sdk';

export const NOARCH = 'noarch';

/**
 * The folders of a channel, by rattler's list of platforms. Each is there in every channel, empty or not: clients give up on a channel without `noarch`, and some
 * on one without their platform. A closed list, since a folder that is misspelt would be one more, always empty.
 */
export const SUBDIRS: readonly string[] = [
  NOARCH,
  'android-32',
  'android-64',
  'android-aarch64',
  'android-armv7a',
  'emscripten-wasm32',
  'emscripten-wasm64',
  'freebsd-32',
  'freebsd-64',
  'freebsd-arm64',
  'ios-arm64',
  'iossimulator-64',
  'iossimulator-arm64',
  'linux-32',
  'linux-64',
  'linux-aarch64',
  'linux-armv6l',
  'linux-armv7l',
  'linux-loongarch64',
  'linux-ppc',
  'linux-ppc64',
  'linux-ppc64le',
  'linux-riscv32',
  'linux-riscv64',
  'linux-s390x',
  'osx-64',
  'osx-arm64',
  'wasi-wasm32',
  'win-32',
  'win-64',
  'win-arm64',
  'zos-z',
];

const KNOWN = new Set(SUBDIRS);

export function isSubdir(text: string): boolean {
  return KNOWN.has(text);
}

/** For addresses that are written to: a new folder would be read by nobody. */
export function checkedSubdir(text: string | undefined): string {
  if (text !== undefined && isSubdir(text)) return text;
  throw refuse('invalid-path', `This is no platform of conda's; those are ${SUBDIRS.join(', ')}.`);
}

/** `linux-64` as `index.json` had it before it named its folder. */
export function subdirOf(platform: unknown, arch: unknown): string | undefined {
  if (platform === null && arch === null) return NOARCH;
  if (typeof platform !== 'string' || typeof arch !== 'string') return undefined;
  const bits = { x86_64: '64', x86: '32' }[arch] ?? arch;
  const subdir = `${platform}-${bits}`;
  return isSubdir(subdir) ? subdir : undefined;
}
