import type { Queryable } from '@packhouse/database';

/** Every format that has packages: as many steps through an index as there are formats, whatever the number of packages. */
export async function formatsInUse(q: Queryable): Promise<readonly string[]> {
  const rows = await q.all<{ format: string }>(
    `WITH RECURSIVE used (format) AS (
       SELECT MIN(format) FROM packages
       UNION ALL
       SELECT (SELECT MIN(p.format) FROM packages p WHERE p.format > used.format) FROM used WHERE used.format IS NOT NULL)
     SELECT format FROM used WHERE format IS NOT NULL`,
    [],
  );
  return rows.map(({ format }) => format);
}
