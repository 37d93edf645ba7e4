import type { FileRow, SetPart, VersionDetail } from '@packhouse/sdk';
import { placeOf } from '../file-path.ts';
import { condaFile } from '../metadata.ts';
import { solverKey } from '../versions.ts';
import { descending } from './descending.ts';
import { indexRecord } from './record-json.ts';
import { sectionMark, sectionOf } from './sections.ts';

/** Stands in no name and no key, and sorts below all that does. */
const SEPARATOR = ' ';

/** One record for each file, in the folder of its channel: by section and name, the newest version first. */
export const records: SetPart = {
  rev: 1,
  *make(detail) {
    for (const { key, sort, file, name, removed } of placed(detail)) {
      const text = JSON.stringify(name);
      yield { key, sort, bytes: removed ? text : `${text}:${JSON.stringify(indexRecord(file))}` };
    }
  },
};

/** What each package adds to those that are built with it. */
export const exported: SetPart = {
  rev: 1,
  *make(detail) {
    for (const { key, sort, file, name, removed } of placed(detail)) {
      if (removed) continue;
      yield { key, sort, bytes: `${JSON.stringify(name)}:{"run_exports":${JSON.stringify(condaFile(file.metadata)!.runExports)}}` };
    }
  },
};

function* placed({ package: { name }, version, files }: VersionDetail): Generator<{ key: { channel: string; subdir: string }; sort: string; file: FileRow; name: string; removed: boolean }> {
  const newestFirst = descending(solverKey(version.version));
  for (const file of files) {
    if (!condaFile(file.metadata)) continue;
    const { channel, subdir, file: fileName } = placeOf(file.path);
    const section = sectionOf(fileName, version.yanked !== undefined);
    const sort = [`${sectionMark(section)}${name}`, newestFirst, fileName].join(SEPARATOR);
    yield { key: { channel, subdir }, sort, file, name: fileName, removed: section === 'removed' };
  }
}

/** Section and name of an entry, by its place. */
export function nameGroup(sort: string): string {
  return sort.slice(0, sort.indexOf(SEPARATOR));
}

/** Equal for the places of versions that a solver takes for equal. */
export function versionGroup(sort: string): string {
  return sort.split(SEPARATOR, 2)[1]!;
}
