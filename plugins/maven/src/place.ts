import { refuse } from '@packhouse/sdk';
import type { Call } from '@packhouse/sdk';
import { splitChecksum } from './checksum-name.ts';
import type { ChecksumName } from './checksum-name.ts';
import { isSnapshot, namesABuild, snapshotFile } from './snapshot.ts';
import { versions } from './versions.ts';

/** What an address names: a file of a version, or one of its checksums. */
export interface Place extends ChecksumName {
  readonly package: string;
  readonly version: string;
  /** Within the version: the file's name, in Ivy's layout with the folder of its type before it. */
  readonly path: string;
}

const FILE = /^[A-Za-z0-9_.+~@-]{1,255}$/;

export function placeOf({ package: name, params }: Pick<Call, 'package' | 'params'>): Place {
  const version = versions.parse(params['version'] ?? '');
  const split = splitChecksum(params['file'] ?? '');
  const { file } = split;
  if (!FILE.test(file) || file.includes('..') || file === '.')
    throw refuse(
      'invalid-request',
      'A file name has up to 255 letters, digits, ".", "_", "-", "+", "~" and "@", without two dots in a row.',
    );
  return { ...split, package: name, version, path: params['type'] === undefined ? file : `${params['type']}/${file}` };
}

/** Whether later builds replace the file under the same name. Files that name their build are written once, as a release's are. */
export function isMovable(place: Place): boolean {
  return isSnapshot(place.version) && snapshotFile(place.file, place)?.build === undefined;
}

/** A build of one version in the folder of another would be served as what it is not. */
export function refuseStrayBuild(place: Place): void {
  const { version, file } = place;
  if (isSnapshot(version) && namesABuild(file) && !snapshotFile(file, place)?.build)
    throw refuse('identity-mismatch', `${file} is named as a build of another version than ${version}.`);
}
