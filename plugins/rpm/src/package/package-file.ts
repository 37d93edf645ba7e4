import { refuse } from '@packhouse/sdk';
import { groupPrefix } from '../group.ts';
import { isPackageName } from '../names.ts';
import { evrText, parseEvr } from '../version/evr.ts';
import type { Evr } from '../version/evr.ts';

const EXTENSION = '.rpm';
/** Disks take no longer names, and clients write them. */
const LONGEST_NAME = 255;

export interface Nevra extends Required<Evr> {
  readonly name: string;
  readonly arch: string;
}

/** The one file name of a package, whatever the publisher's file was called; without its epoch, as rpmbuild names it. */
export function packageFileName({ name, version, release, arch }: Nevra): string {
  const file = `${name}-${version}-${release}.${arch}${EXTENSION}`;
  if (file.length <= LONGEST_NAME) return file;
  throw refuse('invalid-package', `The package's file name, ${file.slice(0, 60)}..., has more than ${LONGEST_NAME} characters.`);
}

/** The path of a package within its version. */
export function packagePath(group: string, nevra: Nevra): string {
  return `${groupPrefix(group)}${packageFileName(nevra)}`;
}

/** Where the package is, relative to its repository. Two epochs may have one file name, so one that is not 0 is a folder. */
export function packageHref(nevra: Nevra): string {
  return `packages/${nevra.epoch === 0 ? '' : `${nevra.epoch}/`}${packageFileName(nevra)}`;
}

export function versionOf(nevra: Evr): string {
  return evrText(nevra);
}

/** The package behind `name-version-release.arch.rpm`; undefined where it is no package's file. No version, release or architecture holds a hyphen. */
export function packageOfFile(file: string, epoch = 0): Nevra | undefined {
  if (!file.endsWith(EXTENSION) || file.length > LONGEST_NAME) return undefined;
  const whole = file.slice(0, -EXTENSION.length);
  const dot = whole.lastIndexOf('.');
  const [nvr, arch] = [whole.slice(0, dot), whole.slice(dot + 1)];
  const second = nvr.lastIndexOf('-');
  const first = nvr.lastIndexOf('-', second - 1);
  if (dot < 0 || first <= 0 || arch === '') return undefined;
  const name = nvr.slice(0, first);
  const evr = nvr.includes(':') ? undefined : parseEvr(nvr.slice(first + 1));
  if (!isPackageName(name) || evr?.release === undefined) return undefined;
  return { name, epoch, version: evr.version, release: evr.release, arch };
}
