import type { Rows } from '@packhouse/sdk';
import { feedEntities } from './feed-entities.ts';
import type { FeedQuery } from './feed-query.ts';
import type { ODataSet } from './odata-path.ts';
import { ordered } from './ordered.ts';
import type { PackageEntity } from './package-entity.ts';

export interface Selection {
  readonly found: readonly PackageEntity[];
  /** Known only where the client asked for it, or where all had to be read. */
  readonly total: number | undefined;
  readonly more: boolean;
}

/** One page. The versions of one package are put into the order that is asked for; across packages the order is that of ids. */
export async function selectEntities(rows: Rows, set: ODataSet, query: FeedQuery): Promise<Selection> {
  const { skip, page, count, orderBy } = query;
  const all = feedEntities(rows, set, query);
  if (set === 'FindPackagesById' && orderBy) {
    const unordered: PackageEntity[] = [];
    for await (const one of all) unordered.push(one);
    const sorted = ordered(unordered, orderBy);
    return { found: sorted.slice(skip, skip + page), total: sorted.length, more: sorted.length > skip + page };
  }
  const found: PackageEntity[] = [];
  let at = 0;
  for await (const one of all) {
    if (at >= skip && found.length < page) found.push(one);
    at++;
    if (at > skip + page && !count) return { found, total: undefined, more: true };
  }
  return { found, total: at, more: at > skip + page };
}
