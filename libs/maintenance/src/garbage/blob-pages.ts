import type { Database } from '@packhouse/database';

const PAGE = 500;

/** The addresses of all rows in order, as ranges `(after, upTo]` of one page each. */
export async function* blobPages(db: Database): AsyncGenerator<readonly [after: string, upTo: string]> {
  for (let after = ''; ;) {
    const page = await db.read.get<{ last: string | null }>(
      'SELECT MAX(sha256) AS last FROM (SELECT sha256 FROM blobs WHERE sha256 > ? ORDER BY sha256 LIMIT ?) AS page',
      [after, PAGE],
    );
    if (!page?.last) return;
    yield [after, page.last];
    after = page.last;
  }
}
