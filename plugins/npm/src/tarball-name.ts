import { unscoped } from './names.ts';
import { versionOrNothing } from './versions.ts';

/** `lib-1.0.0.tgz`: the path of the tarball within its version. */
export function tarballName(name: string, version: string): string {
  return `${unscoped(name)}-${version}.tgz`;
}

/** The version in a tarball's file name, with or without the scope before it; undefined where it is no tarball of that package. */
export function versionOfTarball(name: string, file: string): string | undefined {
  const scope = name.slice(0, name.length - unscoped(name).length);
  const plain = scope !== '' && file.startsWith(scope) ? file.slice(scope.length) : file;
  const prefix = `${unscoped(name)}-`;
  if (!plain.startsWith(prefix) || !plain.endsWith('.tgz')) return undefined;
  return versionOrNothing(plain.slice(prefix.length, -'.tgz'.length));
}
