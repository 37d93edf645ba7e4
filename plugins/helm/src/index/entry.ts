import type { SetPart } from '@packhouse/sdk';
import { versions } from '../versions.ts';
import { chartEntry } from './chart-entry.ts';
import { descending } from './descending.ts';

/** Stands in no name, and sorts below all that does. */
const SEPARATOR = ' ';

/** One entry for each channel that has the version: by name, the newest version of each first, as `helm repo index` sorts them. */
export const entry: SetPart = {
  rev: 1,
  *make({ package: { name }, version, files }) {
    for (const file of files) {
      const channel = file.facets['channel'];
      const chart = chartEntry(version, file);
      if (channel === undefined || !chart) continue;
      yield { key: { channel }, sort: `${name}${SEPARATOR}${descending(versions.sortKey(version.version))}`, bytes: JSON.stringify(chart) };
    }
  },
};

/** The chart's name in the place of an entry. */
export function nameOf(sort: string): string {
  return sort.slice(0, sort.indexOf(SEPARATOR));
}
