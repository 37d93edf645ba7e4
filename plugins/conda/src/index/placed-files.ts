import type { FileRow, VersionDetail } from '@packhouse/sdk';
import { placeOf } from '../file-path.ts';
import { condaFile } from '../metadata.ts';
import type { CondaFile } from '../metadata.ts';
import { solverKey } from '../versions.ts';
import { descending } from './descending.ts';
import { sectionOf } from './sections.ts';
import type { Section } from './sections.ts';

/** Between the parts of an entry's place: stands in no name and no key, and sorts below all that does. */
export const SEPARATOR = ' ';

/** A package's file, and where the indexes have it. */
export interface PlacedFile {
  readonly key: { readonly channel: string; readonly subdir: string };
  readonly section: Section;
  /** Of the package. */
  readonly name: string;
  readonly version: string;
  /** Sorts newer versions first; equal for those that a solver takes for equal. */
  readonly newestFirst: string;
  readonly fileName: string;
  readonly file: FileRow;
  readonly conda: CondaFile;
}

export function* placedFiles({ package: { name }, version: { version, yanked }, files }: VersionDetail): Generator<PlacedFile> {
  const newestFirst = descending(solverKey(version));
  for (const file of files) {
    const conda = condaFile(file.metadata);
    if (!conda) continue;
    const { channel, subdir, file: fileName } = placeOf(file.path);
    yield {
      key: { channel, subdir },
      section: sectionOf(fileName, yanked !== undefined),
      name,
      version,
      newestFirst,
      fileName,
      file,
      conda,
    };
  }
}
