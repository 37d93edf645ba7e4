import { idList } from '@packhouse/database';
import type { Check } from './check.ts';
import { idPages } from './id-pages.ts';

interface GenerationRow {
  id: number;
  format: string;
  set_name: string;
  unit: string;
  projects: string;
  targets: string;
}

interface Counted {
  readonly count: number;
  readonly bytes: number;
}

/** What this check needs of a form's layout. */
interface BodyLayout {
  readonly part?: string;
  readonly body?: Counted & { readonly gathered?: Counted };
}

/** An index that is up to date holds each entry of its projects once, and its blocks have rows that keep their bytes. */
export async function checkIndexes(check: Check): Promise<void> {
  for await (const { after, upTo } of idPages(check.read, 'set_generations')) {
    const rows = await check.read.all<GenerationRow>(
      'SELECT id, format, set_name, unit, projects, targets FROM set_generations WHERE id > ? AND id <= ? AND ended_at IS NULL',
      [after, upTo],
    );
    for (const row of rows) {
      await checkBlocks(check, row);
      if (await isCurrent(check, row)) await checkEntries(check, row);
    }
    check.paged();
  }
}

const nameOf = ({ format, set_name, unit }: GenerationRow): string => `the index ${set_name} of ${format} (${unit})`;

async function checkBlocks(check: Check, row: GenerationRow): Promise<void> {
  const lost = await check.read.get<{ n: number }>(
    'SELECT COUNT(*) AS n FROM set_blobs s WHERE s.generation_id = ? AND NOT EXISTS (SELECT 1 FROM blobs b WHERE b.sha256 = s.sha256)',
    [row.id],
  );
  if (lost!.n > 0)
    check.problem(
      'index-differs',
      `${nameOf(row)} is made of ${lost!.n} block(s) that have no row`,
      'publish anything into it: it is made anew then',
    );
}

/** Nothing was written since it was made: then it can be held against the entries. */
async function isCurrent(check: Check, { id, targets, format, set_name }: GenerationRow): Promise<boolean> {
  for (const [project, revision] of JSON.parse(targets) as [number, number][]) {
    const newer = await check.read.get(
      `SELECT 1 AS one FROM set_entries e JOIN set_forms f ON f.generation_id = ? AND f.entry_key = e.entry_key
       WHERE e.format = ? AND e.set_name = ? AND e.project_id = ? AND e.changed > ? LIMIT 1`,
      [id, format, set_name, project, revision],
    );
    if (newer) return false;
  }
  return true;
}

async function checkEntries(check: Check, row: GenerationRow): Promise<void> {
  const projects = idList(check.db.dialect, JSON.parse(row.projects) as number[]);
  const forms = await check.read.all<{ entry_key: string; layout: string }>(
    // The variants of an index are made of one body, which stands with the first.
    `SELECT entry_key, layout FROM set_forms WHERE generation_id = ? AND layout LIKE '%"body":%'`,
    [row.id],
  );
  for (const { entry_key, layout } of forms) {
    const { part, body } = JSON.parse(layout) as BodyLayout;
    if (!body || part === undefined) continue;
    const held = body.gathered ?? body;
    const entries = await check.read.get<{ n: number; size: number }>(
      `SELECT COUNT(*) AS n, CAST(COALESCE(SUM(LENGTH(bytes)), 0) AS BIGINT) AS size FROM set_entries e
       WHERE format = ? AND set_name = ? AND part = ? AND entry_key = ? AND deleted = 0 AND project_id IN ${projects.sql}
       AND NOT EXISTS (SELECT 1 FROM set_entries o WHERE o.format = e.format AND o.set_name = e.set_name AND o.part = e.part AND o.entry_key = e.entry_key
         AND o.sort = e.sort AND o.id < e.id AND o.deleted = 0 AND o.project_id IN ${projects.sql})`,
      [row.format, row.set_name, part, entry_key, projects.param, projects.param],
    );
    if (entries!.n !== held.count || entries!.size !== held.bytes)
      check.problem(
        'index-differs',
        `${nameOf(row)} holds ${held.count} entries of ${held.bytes} bytes under ${entry_key}; its projects have ${entries!.n} of ${entries!.size}`,
        'publish anything into it: it is made anew then; please report it',
      );
  }
}
