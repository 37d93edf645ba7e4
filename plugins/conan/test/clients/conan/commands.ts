import { REMOTE, type ConanHome } from './conan-home.ts';
import type { StepResult } from '@packhouse/sdk-testing/clients';

/** `acme/1.0.0@team/stable`, or `acme/1.0.0`. */
export type Ref = string;

const isPlain = (ref: Ref): boolean => !ref.includes('@');
/** Conan 1 wants to see that user and channel are missing. */
const one = (ref: Ref): string => (isPlain(ref) ? `${ref}@` : ref);

/** Builds the recipe in `folder` as that reference. */
export function create(home: ConanHome, folder: string, ref: Ref, options: readonly string[] = []): Promise<StepResult> {
  if (home.mode.major === 1) return home.run(['create', '.', one(ref), ...options], folder);
  const [, version = '', user, channel] = /^[^/]+\/([^@]+)(?:@([^/]+)\/(.+))?$/.exec(ref) ?? [];
  const owner = user === undefined ? [] : ['--user', user, '--channel', channel!];
  return home.run(['create', '.', '--version', version, ...owner, ...options], folder);
}

export function upload(home: ConanHome, ref: Ref, options: readonly string[] = []): Promise<StepResult> {
  const all = home.mode.major === 1 ? [one(ref), '--all'] : [ref];
  return home.run(['upload', ...all, '-r', REMOTE, '-c', ...options]);
}

/** Installs and copies what is in the packages into `into`. */
export function install(home: ConanHome, ref: Ref, into: string, options: readonly string[] = []): Promise<StepResult> {
  if (home.mode.major === 1) {
    const update = options.includes('--update') ? ['-u'] : [];
    return home.run(['install', one(ref), '-r', REMOTE, '-g', 'deploy', ...update], into);
  }
  return home.run(['install', `--requires=${ref}`, '-r', REMOTE, '--deployer=direct_deploy', '--deployer-folder', into, ...options], into);
}

/** Where `install` puts the files of a package. */
export function deployed(home: ConanHome, into: string, name: string, file: string): string {
  return home.mode.major === 1 ? `${into}/${name}/${file}` : `${into}/direct_deploy/${name}/${file}`;
}

/** What a remote has, by a pattern over references. */
export function search(home: ConanHome, pattern: string): Promise<StepResult> {
  return home.mode.major === 1 ? home.run(['search', pattern, '-r', REMOTE]) : home.run(['list', pattern, '-r', REMOTE]);
}

export function download(home: ConanHome, ref: Ref): Promise<StepResult> {
  return home.mode.major === 1 ? home.run(['download', one(ref), '-r', REMOTE]) : home.run(['download', `${ref}:*`, '-r', REMOTE]);
}

/** Of a recipe with everything, or of what `pattern` names. */
export function remove(home: ConanHome, ref: Ref): Promise<StepResult> {
  return home.mode.major === 1 ? home.run(['remove', ref, '-r', REMOTE, '-f']) : home.run(['remove', ref, '-r', REMOTE, '-c']);
}
