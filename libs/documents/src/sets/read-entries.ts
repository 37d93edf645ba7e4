import { type Database, idList, type Queryable } from '@packhouse/database';

/** Whose entries of which index. */
export interface EntryPlace {
  readonly dialect: Database['dialect'];
  readonly format: string;
  readonly set: string;
  readonly part: string;
  /** As `keyText` writes it. */
  readonly key: string;
  readonly projects: readonly number[];
}

export interface Entry {
  readonly sort: string;
  readonly bytes: Uint8Array;
}

const PAGE = 500;

const AT = 'format = ? AND set_name = ? AND part = ? AND entry_key = ?';

/** Many projects are read along the order of all entries; the sign keeps SQLite from sorting each page anew along the projects. */
function inProjects({ dialect, projects }: EntryPlace): { sql: string; param: string | number } {
  if (projects.length === 1) return { sql: 'project_id = ?', param: projects[0]! };
  const list = idList(dialect, projects);
  return { sql: `+project_id IN ${list.sql}`, param: list.param };
}

/** Entries from `from` up to, not including, `until` (undefined: to the end), in order, each place once: of two with one sort the older. A page a query. */
export async function* entriesBetween(q: Queryable, place: EntryPlace, from: string, until: string | undefined): AsyncGenerator<Entry> {
  const mine = inProjects(place);
  const sql = `SELECT id, sort, bytes FROM set_entries WHERE ${AT} AND ${mine.sql} AND deleted = 0 AND (sort, id) > (?, ?)
    ${until === undefined ? '' : 'AND sort < ?'} ORDER BY sort, id LIMIT ${PAGE}`;
  let [sort, id] = [from, 0];
  let served: string | undefined;
  for (;;) {
    const params = [place.format, place.set, place.part, place.key, mine.param, sort, id, ...(until === undefined ? [] : [until])];
    const page = await q.all<{ id: number; sort: string; bytes: Uint8Array }>(sql, params);
    for (const row of page) {
      if (row.sort !== served) yield row;
      served = row.sort;
    }
    if (page.length < PAGE) return;
    ({ sort, id } = page.at(-1)!);
  }
}

/** The places where a project's entries came, changed or went since a revision of its partition; undefined where they are so many that all should be read. */
export async function changedSorts(
  q: Queryable,
  place: EntryPlace,
  project: number,
  since: number,
  most: number,
): Promise<string[] | undefined> {
  const rows = await q.all<{ sort: string }>(
    `SELECT DISTINCT sort FROM set_entries WHERE ${AT} AND project_id = ? AND changed > ? LIMIT ?`,
    [place.format, place.set, place.part, place.key, project, since, most + 1],
  );
  return rows.length > most ? undefined : rows.map(({ sort }) => sort);
}

/** The keys of a partition under which any of the projects has entries. */
export async function entryKeys(q: Queryable, partition: string, place: Omit<EntryPlace, 'key'>): Promise<string[]> {
  const mine = inProjects({ ...place, key: '' });
  const rows = await q.all<{ entry_key: string }>(
    `SELECT DISTINCT entry_key FROM set_keys WHERE format = ? AND set_name = ? AND partition_name = ? AND part = ? AND ${mine.sql} ORDER BY entry_key`,
    [place.format, place.set, partition, place.part, mine.param],
  );
  const live: string[] = [];
  for (const { entry_key } of rows) {
    const any = await q.get(`SELECT 1 AS one FROM set_entries WHERE ${AT} AND ${mine.sql} AND deleted = 0 LIMIT 1`, [
      ...[place.format, place.set, place.part, entry_key],
      mine.param,
    ]);
    if (any) live.push(entry_key);
  }
  return live;
}
