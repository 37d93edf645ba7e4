import type { FoundFile, Registry } from '@packhouse/sdk';
import { chartEntry } from './index/chart-entry.ts';
import { versions } from './versions.ts';

const PAGE = 500;

export interface FoundChart {
  readonly name: string;
  readonly version: string;
  readonly entry: Readonly<Record<string, unknown>>;
}

/** Charts by a facet of their files, newest version first. Above the project the file that was published first is the one that is served. */
export async function foundCharts(registry: Registry, facet: { name: string; value: string }): Promise<readonly FoundChart[]> {
  const byPath = new Map<string, FoundFile>();
  for (let skip = 0; ; skip += PAGE) {
    const page = await registry.rows.filesWith(facet, { skip, take: PAGE });
    for (const found of page) byPath.set(found.file.path, found);
    if (page.length < PAGE) break;
  }
  const charts = [...byPath.values()].flatMap((found): FoundChart[] => {
    const entry = chartEntry(found.version, found.file);
    return entry ? [{ name: found.package.name, version: found.version.version, entry }] : [];
  });
  return charts.sort((a, b) => versions.compare(b.version, a.version));
}
