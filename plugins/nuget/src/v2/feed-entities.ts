import { refuse } from '@packhouse/sdk';
import type { Rows, VersionRow } from '@packhouse/sdk';
import { names } from '../names.ts';
import { nugetPackage } from '../metadata.ts';
import { passes } from './apply-filter.ts';
import type { FeedQuery } from './feed-query.ts';
import { filteredIds } from './filtered-ids.ts';
import type { ODataSet } from './odata-path.ts';
import { packageEntities } from './package-entity.ts';
import type { PackageEntity } from './package-entity.ts';

const BATCH = 100;
/** Packages that one question may look at; a filter that needs more must name an id. */
const MOST_PACKAGES = 10_000;
/** Versions that one question may look at. */
const MOST_VERSIONS = 20_000;

/** What a feed holds, filtered, one by one: ids in their order, the versions of each from the oldest to the newest. */
export async function* feedEntities(rows: Rows, set: ODataSet, query: FeedQuery): AsyncGenerator<PackageEntity> {
  const shows = (row: VersionRow): boolean => query.semVer2 || !nugetPackage(row.metadata).semVer2;
  let looked = 0;
  for await (const name of packageNames(rows, set, query)) {
    const versions = await rows.versions(name);
    looked += versions.length;
    // A list that ended here would be taken for the whole.
    if (looked > MOST_VERSIONS)
      throw refuse('invalid-request', 'This question looks at too many versions: name an id or a search term, or ask for fewer.');
    for (const entity of packageEntities(name, versions, shows)) {
      if (set === 'Search' && !(entity.isListed && (query.prereleases || !entity.isPrerelease))) continue;
      if (!query.filter || passes(query.filter, entity)) yield entity;
    }
  }
}

async function* packageNames(rows: Rows, set: ODataSet, query: FeedQuery): AsyncGenerator<string> {
  const ids = askedIds(set, query);
  if (!ids) return yield* searched(rows, set, query);
  for (const id of [...ids].sort()) {
    const row = isName(id) ? await rows.package(id) : undefined;
    if (row) yield row.name;
  }
}

function askedIds(set: ODataSet, { id, filter }: FeedQuery): ReadonlySet<string> | undefined {
  if (set !== 'FindPackagesById') return filter && filteredIds(filter);
  if (!id) throw refuse('invalid-request', "FindPackagesById needs an id: ?id='Acme.Lib'.");
  return new Set([id.toLowerCase()]);
}

async function* searched(rows: Rows, set: ODataSet, query: FeedQuery): AsyncGenerator<string> {
  const text = set === 'Search' ? query.term : '';
  const versions = { prereleases: set !== 'Search' || query.prereleases, yanked: set !== 'Search' };
  for (let skip = 0; skip < MOST_PACKAGES; skip += BATCH) {
    const found = await rows.search({ text, skip, take: BATCH, versions });
    for (const { package: of } of found.rows) yield of.name;
    if (skip + BATCH >= found.total) return;
  }
}

/** A name that none can be is in no feed. */
function isName(id: string): boolean {
  try {
    names.parse(id);
    return true;
  } catch {
    return false;
  }
}
