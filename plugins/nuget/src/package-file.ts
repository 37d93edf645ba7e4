import { names } from './names.ts';
import { versionKey } from './versions.ts';

/** The path of the package within its version, all lower case as in the flat container: `acme.lib.1.0.0.nupkg`. */
export function packageFile(id: string, version: string): string {
  return `${names.key(id)}.${versionKey(version)}.nupkg`;
}

/** `acme.lib.1.0.0.snupkg` */
export function symbolsFile(id: string, version: string): string {
  return `${names.key(id)}.${versionKey(version)}.snupkg`;
}

/** `acme.lib.nuspec` */
export function nuspecFile(id: string): string {
  return `${names.key(id)}.nuspec`;
}
