import type { Hive } from './hives.ts';
import { names } from './names.ts';
import { packageFile } from './package-file.ts';
import { versionKey } from './versions.ts';

/** Below the registry's URL; ids and versions in lower case, as the protocol has them. They hold nothing that must be encoded. */
export function registrationPath(hive: Hive, id: string): string {
  return `/${hive}/${names.key(id)}/index.json`;
}

export function registrationPagePath(hive: Hive, id: string, lower: string, upper: string): string {
  return `/${hive}/${names.key(id)}/page/${versionKey(lower)}/${versionKey(upper)}.json`;
}

export function registrationLeafPath(hive: Hive, id: string, version: string): string {
  return `/${hive}/${names.key(id)}/${versionKey(version)}.json`;
}

export function packagePath(id: string, version: string): string {
  return `${versionPath(id, version)}/${packageFile(id, version)}`;
}

/** The folder of a version in the flat container. */
export function versionPath(id: string, version: string): string {
  return `/download/${names.key(id)}/${versionKey(version)}`;
}
