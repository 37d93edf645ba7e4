import type { Queryable } from '@packhouse/database';

const PAGE = 1000;

/** A table's ids in order, as ranges `(after, upTo]` of one page each; `rows` is how many ids the page has. */
export async function* idPages(read: Queryable, table: 'files' | 'packages' | 'projects' | 'tags' | 'set_generations') {
  for (let after = 0; ;) {
    const page = await read.get<{ last: number | null; rows: number }>(
      `SELECT MAX(id) AS last, COUNT(*) AS rows FROM (SELECT id FROM ${table} WHERE id > ? ORDER BY id LIMIT ?) AS page`,
      [after, PAGE],
    );
    if (!page?.last) return;
    yield { after, upTo: page.last, rows: page.rows };
    after = page.last;
  }
}
