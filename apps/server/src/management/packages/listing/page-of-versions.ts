import type { Queryable } from '@packhouse/database';
import { PageBody } from '../../http/page.ts';
import { countVersions, listVersions } from './list-versions.ts';
import type { PackageListing } from './package-listing.ts';
import type { ListedVersion } from './version-row.ts';

/** Above it totals are not told: counting would cost more than the page. */
const TOTAL_CAP = 10_000;

/** A page of the list. Above the cap the total says only that there is more, so that no header tells a number and the next page is still linked. */
export async function pageOfVersions(
  q: Queryable,
  projectIds: readonly number[],
  listing: PackageListing,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<PageBody<ListedVersion>> {
  const [rows, counted] = await Promise.all([
    listVersions(q, projectIds, listing, { limit: limit + 1, offset }),
    countVersions(q, projectIds, listing, TOTAL_CAP + 1),
  ]);
  const total = counted > TOTAL_CAP ? Math.max(counted, offset + rows.length) : counted;
  return new PageBody(rows.slice(0, limit), total);
}
