import type { Builds } from '@packhouse/sdk';
import { isSnapshot, snapshotFile } from './snapshot.ts';

/** The builds of a SNAPSHOT, told by time and number. A file whose name says no build is the newest of its name by itself. */
export const builds: Builds = {
  in: isSnapshot,
  of({ package: name, version, path }) {
    const build = snapshotFile(path, { package: name, version })?.build;
    return build && `${build.timestamp}-${String(build.number).padStart(9, '0')}`;
  },
};
