import type { Database, Transaction } from '@packhouse/database';
import type { PluginDefinition } from '@packhouse/sdk';
import { bumpRevision } from '../steps/bump-revision.ts';
import { convertedPages, problemsOf } from './converted-pages.ts';
import { type FormMove, turn, write } from './form-move.ts';
import { keptPage, type MetadataRow, olderPage, PAGE } from './form-pages.ts';
import { readFormState, rememberedFormState, revOf, writeFormState } from './form-state.ts';
import { type KindRows, KINDS } from './metadata-kind.ts';
import { type FormPlan, planForms } from './plan-forms.ts';
import { nameOf, writtenByNewer } from './row-names.ts';

export type FormOutcome =
  | { readonly state: 'ready'; readonly changed: number }
  /** The plugin must not serve; nothing that it would not understand has been changed. */
  | { readonly state: 'refused'; readonly reason: string };

/** What is to be done before the plugin may serve. From then on the form of the format's rows is remembered. */
export async function prepareForms(db: Database, plugin: PluginDefinition): Promise<FormPlan> {
  const known = await db.read.get('SELECT 1 AS one FROM metadata_forms WHERE format = ?', [plugin.format]);
  const state = await (known ? readFormState(db.read, plugin) : db.write((tx) => rememberedFormState(tx, plugin)));
  return planForms(plugin, state);
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
  const { format } = plugin;
  const rev = revOf(plugin);
  const reason = await problemsOf(move, from, resumed);
  if (reason !== undefined) return { state: 'refused', reason };
  if (!resumed) {
    // Of the form before that one nothing is kept: said first, since without all of it nobody may go back there.
    await write(move, (tx) => writeFormState(tx, format, { rev: from, before: undefined, moving: false }));
    await forget(move);
    await write(move, (tx) => writeFormState(tx, format, { rev, before: from, moving: true }));
  }
  let changed = 0;
  for await (const { rows, kind, converted } of convertedPages(move, from, true)) {
    const texts: string[] = [];
    for (const [i, one] of converted.entries()) {
      // All went when they were tried: this one was written since, or the plugin does not say the same twice.
      if (!('text' in one)) throw new Error(`the ${kind.kind} ${await nameOf(db.read, kind, rows[i]!)} does not go: ${one.problem}`);
      texts.push(one.text);
    }
    changed += await write(move, (tx) => replace(tx, move, kind, rows, texts));
  }
  await write(move, (tx) => writeFormState(tx, format, { rev, before: from, moving: false }));
  return { state: 'ready', changed };
}

async function replace(
  tx: Transaction,
  move: FormMove,
  kind: KindRows,
  rows: readonly MetadataRow[],
  texts: readonly string[],
): Promise<number> {
  const changed = rows.map((row, i) => ({ ...row, text: texts[i]! })).filter(({ metadata, text }) => text !== metadata);
  for (const { id, metadata, text } of changed) {
    await tx.run(`UPDATE ${kind.table} SET metadata = ? WHERE id = ?`, [text, id]);
    await tx.run('INSERT INTO metadata_before (kind, row_id, format, metadata) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING', [
      ...[kind.kind, id, move.plugin.format, metadata],
    ]);
  }
  await bump(tx, changed, move);
  return changed.length;
}

/** Whatever is kept in the older form is put in its place. */
async function back(move: FormMove, to: number): Promise<FormOutcome> {
  const { db, plugin, page = PAGE } = move;
  const { format } = plugin;
  const reason = await write(move, (tx) => beginBack(tx, plugin, to));
  if (reason !== undefined) return { state: 'refused', reason };
  let changed = 0;
  for (const kind of KINDS)
    for (;;) {
      const rows = await olderPage(db.read, format, kind, page);
      if (rows.length === 0) break;
      await write(move, async (tx) => {
        for (const row of rows) {
          await tx.run(`UPDATE ${kind.table} SET metadata = ? WHERE id = ?`, [row.metadata, row.id]);
          await tx.run('DELETE FROM metadata_before WHERE kind = ? AND row_id = ?', [kind.kind, row.id]);
        }
        await bump(tx, rows, move);
      });
      changed += rows.length;
      await turn(move);
    }
  await forget(move);
  await write(move, (tx) => writeFormState(tx, format, { rev: to, before: undefined, moving: false }));
  return { state: 'ready', changed };
}

/** Why it cannot be begun. Looked at while nobody writes in the newer form. */
async function beginBack(tx: Transaction, plugin: PluginDefinition, to: number): Promise<string | undefined> {
  await tx.lock('metadata_forms', plugin.format, 'format');
  const { rev } = await readFormState(tx, plugin);
  const { count, names } = await writtenByNewer(tx, plugin);
  if (count > 0)
    return (
      `${count} package(s), version(s) and file(s) were written with metadata of revision ${rev} (${names.join(', ')}), which has no form of ` +
      `revision ${to}: add the newer plugin again, or delete them with it first`
    );
  await writeFormState(tx, plugin.format, { rev, before: to, moving: true });
  return undefined;
}

/** A page a transaction: the texts of a large registry are many gigabytes. */
async function forget(move: FormMove): Promise<void> {
  const { db, plugin, page = PAGE } = move;
  for (const kind of KINDS)
    for (;;) {
      const end = await keptPage(db.read, plugin.format, kind, page);
      if (end === undefined) break;
      await write(move, (tx) =>
        tx.run('DELETE FROM metadata_before WHERE format = ? AND kind = ? AND row_id <= ?', [plugin.format, kind.kind, end]),
      );
      await turn(move);
    }
}

/** What documents show of a package may be other bytes now. */
async function bump(tx: Transaction, rows: readonly MetadataRow[], { plugin, clock }: FormMove): Promise<void> {
  for (const id of new Set(rows.map((row) => row.package_id))) await bumpRevision({ tx, now: clock(), plugin }, id);
}
