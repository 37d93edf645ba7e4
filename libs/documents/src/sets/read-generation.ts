import { keyText } from '@packhouse/catalog';
import { type Database, idList, type Queryable } from '@packhouse/database';
import type { Form, Generation } from './generation.ts';
import type { FormLayout } from './layout.ts';
import { parseTargets, type SetPlace, targetsText } from './set-place.ts';

interface GenerationRow {
  id: number;
  made_at: number;
  inputs: string;
  targets: string;
}

async function formsOf(q: Queryable, generation: number): Promise<Form[]> {
  const rows = await q.all<Omit<Form, 'key' | 'layout' | 'names'> & { id: number; entry_key: string; layout: string; member: string }>(
    'SELECT id, member, entry_key, variant, media, size, sha256, layout FROM set_forms WHERE generation_id = ? ORDER BY id',
    [generation],
  );
  const names = await q.all<{ name: string; form_id: number }>('SELECT name, form_id FROM set_names WHERE generation_id = ?', [generation]);
  const forms: Form[] = [];
  for (const { id, member, entry_key, variant, media, size, sha256, layout } of rows)
    forms.push({
      ...{ member: Number(member), key: entry_key, variant, media, size, sha256 },
      layout: layoutOf(layout, { member: Number(member), key: entry_key }, forms.at(-1)),
      names: names.filter(({ form_id }) => form_id === id).map(({ name }) => name),
    });
  return forms;
}

/** What an index is made of stands in the row of its first form. */
function layoutOf(text: string, { member, key }: Pick<Form, 'member' | 'key'>, before: Form | undefined): FormLayout {
  const layout = JSON.parse(text) as FormLayout;
  if (layout.body || member < 0 || !before || before.member !== member || before.key !== key) return layout;
  return { ...layout, body: before.layout.body } as FormLayout;
}

async function whole(q: Queryable, row: GenerationRow): Promise<Generation> {
  return { id: row.id, at: row.made_at, inputs: row.inputs, targets: parseTargets(row.targets), forms: await formsOf(q, row.id) };
}

/** @param known one that was read before: it is given back where it still stands, and what it is made of is not read again */
export async function currentGeneration(q: Queryable, place: SetPlace, known?: Generation): Promise<Generation | undefined> {
  const row = await q.get<GenerationRow>(
    'SELECT id, made_at, inputs, targets FROM set_generations WHERE format = ? AND set_name = ? AND unit = ? AND audience = ? AND ended_at IS NULL',
    [place.format, place.name, place.unit, place.audience],
  );
  if (row && row.id === known?.id)
    return row.targets === targetsText(known.targets) ? known : { ...known, targets: parseTargets(row.targets) };
  return row && whole(q, row);
}

/** Whether any of the projects has, or had, an entry under the key. */
export async function hasKey(q: Queryable, dialect: Database['dialect'], place: SetPlace): Promise<boolean> {
  const list = idList(dialect, place.projects);
  const row = await q.get(
    `SELECT 1 AS one FROM set_keys WHERE format = ? AND set_name = ? AND partition_name = ? AND entry_key = ? AND project_id IN ${list.sql} LIMIT 1`,
    [place.format, place.name, place.partition, keyText(place.key), list.param],
  );
  return row !== undefined;
}

/** An ended generation that holds the name, made of nothing but projects that the caller may pull from now: to know a digest is no permission. */
export async function retainedGeneration(q: Queryable, place: SetPlace, name: string): Promise<Generation | undefined> {
  const rows = await q.all<GenerationRow & { projects: string }>(
    `SELECT g.id, g.made_at, g.inputs, g.targets, g.projects FROM set_generations g JOIN set_names n ON n.generation_id = g.id
     WHERE g.format = ? AND g.set_name = ? AND g.unit = ? AND g.ended_at IS NOT NULL AND n.name = ? ORDER BY g.id DESC LIMIT 50`,
    [place.format, place.name, place.unit, name],
  );
  const found = rows.find(({ projects }) => isWithin(place, projects));
  return found && whole(q, found);
}

/** A file that was gathered from a group of entries: where it lies. */
export interface FoundGathered {
  readonly block: string;
  readonly start: number;
  readonly size: number;
  readonly media: string;
  /** When the generation was made that it was found through. */
  readonly at: number;
}

/** A gathered file of the unit, standing or retained, through a generation that is made of nothing but projects that the caller may pull from now. */
export async function gatheredFile(q: Queryable, place: SetPlace, sha256: string): Promise<FoundGathered | undefined> {
  const rows = await q.all<{ block: string; start: number; size: number; media: string; made_at: number; projects: string }>(
    `SELECT f.block, f.start, f.size, f.media, g.made_at, g.projects FROM set_gathered f JOIN set_blobs b ON b.sha256 = f.block
     JOIN set_generations g ON g.id = b.generation_id WHERE f.sha256 = ? AND g.format = ? AND g.set_name = ? AND g.unit = ?
     ORDER BY CASE WHEN g.audience = ? THEN 0 ELSE 1 END, g.id DESC LIMIT 50`,
    [sha256, place.format, place.name, place.unit, place.audience],
  );
  const found = rows.find(({ projects }) => isWithin(place, projects));
  return found && { block: found.block, start: found.start, size: found.size, media: found.media, at: found.made_at };
}

function isWithin({ projects }: SetPlace, listed: string): boolean {
  const mine = new Set(projects);
  return (JSON.parse(listed) as number[]).every((project) => mine.has(project));
}

/** How far the partition has come in each project that may be read; a project that never had an entry in it is left out. */
export async function readTargets(
  q: Queryable,
  at: { readonly format: string; readonly name: string; readonly partition: string },
  projects: { readonly sql: string; readonly param: string | number },
): Promise<Map<number, number>> {
  const rows = await q.all<{ project_id: number; revision: number }>(
    `SELECT project_id, revision FROM partition_revisions WHERE format = ? AND set_name = ? AND partition_name = ? AND project_id ${projects.sql} ORDER BY project_id`,
    [at.format, at.name, at.partition, projects.param],
  );
  return new Map(rows.map(({ project_id, revision }) => [project_id, revision]));
}
