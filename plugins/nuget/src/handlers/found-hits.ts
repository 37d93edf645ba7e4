import type { Rows, SearchHit } from '@packhouse/sdk';
import type { SearchScope } from '../search-scope.ts';

/** Hits hold whole metadata: so many are in memory at once, however many a client asks for. */
const BATCH = 50;

/** One page of a search, batch by batch, and how many there are in all. */
export async function* foundHits(
  rows: Rows,
  { page, kinds }: SearchScope,
  asked: { text: string; in?: 'name-prefix' },
): AsyncGenerator<SearchHit, number> {
  for (let at = 0; ; at += BATCH) {
    const take = Math.min(BATCH, page.take - at);
    const found = await rows.search({ ...asked, skip: page.skip + at, take, versions: kinds });
    yield* found.rows;
    if (at + BATCH >= page.take || page.skip + at + BATCH >= found.total) return found.total;
  }
}
