import { setImmediate } from 'node:timers/promises';
import type { Database, Transaction } from '@packhouse/database';
import type { PluginDefinition } from '@packhouse/sdk';
import { bumpRevision } from '../steps/bump-revision.ts';
import type { Converted, MetadataConverter } from './convert-metadata.ts';
import { readFormState, revOf, writeFormState } from './form-state.ts';
import { type KindRows, KINDS } from './metadata-kind.ts';
import { type FormPlan, planForms } from './plan-forms.ts';

export interface FormMove {
  readonly db: Database;
  readonly plugin: PluginDefinition;
  readonly converter: MetadataConverter;
  readonly clock: () => number;
  /** Ends the move between two pages; the next start goes on with it. */
  readonly signal?: AbortSignal;
  readonly page?: number;
}

export type FormOutcome =
  | { readonly state: 'ready'; readonly changed: number }
  /** The plugin must not serve; nothing that it would not understand has been changed. */
  | { readonly state: 'refused'; readonly reason: string };

interface Row {
  readonly id: number;
  readonly package_id: number;
  readonly metadata: string;
}

const PAGE = 200;
const SHOWN = 3;

/** What is to be done before the plugin may serve; where nothing is, that is remembered. */
export async function prepareForms(db: Database, plugin: PluginDefinition): Promise<FormPlan> {
  const state = await readFormState(db.read, plugin);
  const plan = planForms(plugin, state);
  if (plan.kind === 'ready') {
    const known = await db.read.get('SELECT 1 AS one FROM metadata_forms WHERE format = ?', [plugin.format]);
    if (!known && state.rev > 1) await db.write((tx) => writeFormState(tx, plugin.format, state));
  }
  return plan;
}

/** Does what `prepareForms` said, while nobody serves the format. All rows are tried before the first one is changed. */
export async function moveForms(move: FormMove, plan: FormPlan): Promise<FormOutcome> {
  switch (plan.kind) {
    case 'ready':
      return { state: 'ready', changed: 0 };
    case 'refused':
      return { state: 'refused', reason: plan.reason };
    case 'forward':
      return forward(move, plan.from, plan.resumed);
    case 'back':
      return back(move, plan.to);
  }
}

async function forward(move: FormMove, from: number, resumed: boolean): Promise<FormOutcome> {
  const { db, plugin } = move;
  const rev = revOf(plugin);
  const problems = await problemsOf(move, from, resumed);
  if (problems.count > 0) return { state: 'refused', reason: toldProblems(problems, from, rev) };
  if (!resumed)
    await db.write(async (tx) => {
      // Of the form before that one nothing is kept.
      await tx.run('DELETE FROM metadata_before WHERE format = ?', [plugin.format]);
      await writeFormState(tx, plugin.format, { rev, before: from, moving: true });
    });
  let changed = 0;
  for await (const { rows, kind, converted } of convertedPages(move, from, true)) {
    const texts = converted.map((one) => ('text' in one ? one.text : undefined));
    await db.write(async (tx) => {
      const packages = new Set<number>();
      for (const [i, row] of rows.entries()) {
        const text = texts[i];
        if (text === undefined || text === row.metadata) continue;
        await tx.run(`UPDATE ${kind.table} SET metadata = ? WHERE id = ?`, [text, row.id]);
        packages.add(row.package_id);
        await tx.run('INSERT INTO metadata_before (kind, row_id, format, metadata) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING', [
          ...[kind.kind, row.id, plugin.format, row.metadata],
        ]);
        changed++;
      }
      await bump(tx, packages, move);
    });
  }
  await db.write((tx) => writeFormState(tx, plugin.format, { rev, before: from, moving: false }));
  return { state: 'ready', changed };
}

/** Whatever is kept in the older form is put in its place. */
async function back(move: FormMove, to: number): Promise<FormOutcome> {
  const { db, plugin } = move;
  const { rev } = await readFormState(db.read, plugin);
  const newer = await writtenByNewer(db, plugin);
  if (newer.count > 0)
    return {
      state: 'refused',
      reason:
        `${newer.count} package(s), version(s) and file(s) were written with metadata of revision ${rev} (${newer.names.join(', ')}), which has no form of ` +
        `revision ${to}: add the newer plugin again, or delete them with it first`,
    };
  await db.write((tx) => writeFormState(tx, plugin.format, { rev, before: to, moving: true }));
  let changed = 0;
  for (const kind of KINDS)
    for (;;) {
      const rows = await db.read.all<Row>(
        `SELECT r.id, ${kind.packageId} AS package_id, b.metadata FROM metadata_before b JOIN ${kind.table} r ON r.id = b.row_id
         WHERE b.format = ? AND b.kind = ? AND b.metadata IS NOT NULL ORDER BY b.row_id LIMIT ?`,
        [plugin.format, kind.kind, move.page ?? PAGE],
      );
      if (rows.length === 0) break;
      await db.write(async (tx) => {
        for (const row of rows) {
          await tx.run(`UPDATE ${kind.table} SET metadata = ? WHERE id = ?`, [row.metadata, row.id]);
          await tx.run('DELETE FROM metadata_before WHERE kind = ? AND row_id = ?', [kind.kind, row.id]);
        }
        await bump(tx, new Set(rows.map((row) => row.package_id)), move);
      });
      changed += rows.length;
      await turn(move);
    }
  await db.write(async (tx) => {
    await tx.run('DELETE FROM metadata_before WHERE format = ?', [plugin.format]);
    await writeFormState(tx, plugin.format, { rev: to, before: undefined, moving: false });
  });
  return { state: 'ready', changed };
}

/** What documents show of a package may be other bytes now. */
async function bump(tx: Transaction, packages: ReadonlySet<number>, { plugin, clock }: FormMove): Promise<void> {
  for (const id of packages) await bumpRevision({ tx, now: clock(), plugin }, id);
}

/** Requests come between two pages; a host that stops ends here. */
async function turn({ signal }: FormMove): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}

const MOVED = ' AND NOT EXISTS (SELECT 1 FROM metadata_before b WHERE b.kind = ? AND b.row_id = r.id)';

interface ConvertedPage {
  readonly kind: KindRows;
  readonly rows: readonly Row[];
  readonly converted: readonly Converted[];
}

/** Every row; of a move that has begun, those that are still in the older form. */
async function* convertedPages(move: FormMove, from: number, begun: boolean): AsyncGenerator<ConvertedPage> {
  const { db, plugin, converter, page = PAGE } = move;
  for (const kind of KINDS)
    for (let after = 0; ;) {
      const rows = await db.read.all<Row>(
        `SELECT r.id, ${kind.packageId} AS package_id, r.metadata FROM ${kind.table} r
         WHERE ${kind.of} AND r.metadata <> 'null' AND r.id > ?${begun ? MOVED : ''} ORDER BY r.id LIMIT ?`,
        [plugin.format, after, ...(begun ? [kind.kind] : []), page],
      );
      if (rows.length === 0) break;
      after = rows.at(-1)!.id;
      yield {
        kind,
        rows,
        converted: await converter.convert(plugin, { kind: kind.kind, from, texts: rows.map(({ metadata }) => metadata) }),
      };
      await turn(move);
    }
}

interface Problems {
  readonly count: number;
  readonly tried: number;
  readonly shown: readonly string[];
}

async function problemsOf(move: FormMove, from: number, resumed: boolean): Promise<Problems> {
  let [count, tried] = [0, 0];
  const shown: string[] = [];
  for await (const { kind, rows, converted } of convertedPages(move, from, resumed))
    for (const [i, one] of converted.entries()) {
      tried++;
      if ('text' in one) continue;
      count++;
      if (shown.length < SHOWN) shown.push(`the ${kind.kind} ${await nameOf(move.db, kind, rows[i]!)}: ${one.problem}`);
    }
  return { count, tried, shown };
}

const toldProblems = ({ count, tried, shown }: Problems, from: number, rev: number): string =>
  `its metadata cannot be brought from revision ${from} to ${rev}: ${count} of ${tried} rows do not go (${shown.join('; ')}). ` +
  'Nothing was changed: add the version before again, or one that can change them';

/** `tea 1.0.0` */
async function nameOf(db: Database, { kind }: KindRows, row: Row): Promise<string> {
  const one = await db.read.get<{ name: string }>('SELECT name FROM packages WHERE id = ?', [row.package_id]);
  const column = { package: undefined, version: 'version', file: 'path' }[kind];
  if (column === undefined) return one?.name ?? '?';
  const own = await db.read.get<{ text: string }>(`SELECT ${column} AS text FROM ${kind}s WHERE id = ?`, [row.id]);
  return `${one?.name} ${own?.text}`;
}

async function writtenByNewer(db: Database, { format }: PluginDefinition): Promise<{ count: number; names: string[] }> {
  let count = 0;
  const names: string[] = [];
  for (const kind of KINDS) {
    const where = `FROM metadata_before b JOIN ${kind.table} r ON r.id = b.row_id WHERE b.format = ? AND b.kind = ? AND b.metadata IS NULL AND ${kind.of}`;
    const params = [format, kind.kind, format];
    count += Number((await db.read.get<{ n: number }>(`SELECT COUNT(*) AS n ${where}`, params))!.n);
    const rows = await db.read.all<Row>(`SELECT r.id, ${kind.packageId} AS package_id, r.metadata ${where} ORDER BY r.id LIMIT ?`, [
      ...params,
      SHOWN,
    ]);
    for (const row of rows) if (names.length < SHOWN) names.push(await nameOf(db, kind, row));
  }
  return { count, names };
}
