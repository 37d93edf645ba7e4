import type { SetPart } from '@packhouse/sdk';
import { placedFiles, SEPARATOR } from './placed-files.ts';
import type { PlacedFile } from './placed-files.ts';
import { indexRecord } from './record-json.ts';
import { sectionMark } from './sections.ts';

/** One record for each file, in the folder of its channel: by section and name, the newest version first. */
export const records: SetPart = {
  rev: 1,
  *make(detail) {
    for (const placed of placedFiles(detail)) {
      const name = JSON.stringify(placed.fileName);
      const bytes = placed.section === 'removed' ? name : `${name}:${JSON.stringify(indexRecord(placed.file, placed.conda))}`;
      yield { key: placed.key, sort: placeOfRecord(placed), bytes };
    }
  },
};

/** What each package adds to those that are built with it. */
export const exported: SetPart = {
  rev: 1,
  *make(detail) {
    for (const placed of placedFiles(detail)) {
      if (placed.section === 'removed') continue;
      const bytes = `${JSON.stringify(placed.fileName)}:{"run_exports":${JSON.stringify(placed.conda.runExports)}}`;
      yield { key: placed.key, sort: placeOfRecord(placed), bytes };
    }
  },
};

function placeOfRecord({ section, name, newestFirst, fileName }: PlacedFile): string {
  return [`${sectionMark(section)}${name}`, newestFirst, fileName].join(SEPARATOR);
}

/** Section and name of an entry, by its place. */
export function nameGroup(sort: string): string {
  return sort.slice(0, sort.indexOf(SEPARATOR));
}

/** Equal for the places of versions that a solver takes for equal. */
export function versionGroup(sort: string): string {
  return sort.split(SEPARATOR, 2)[1]!;
}
