import type { BlobStore } from '@packhouse/blobs';
import { recordBlobs } from '@packhouse/catalog';
import { type Database, rowList, type Transaction, UniqueViolation } from '@packhouse/database';
import type { Form, Generation } from './generation.ts';
import type { BuiltGeneration } from './generation-build.ts';
import type { Body } from './layout.ts';
import type { WrittenBlob } from './written-blobs.ts';
import { isSettled, PROJECT, type SetPlace, targetsText } from './set-place.ts';

/** Audiences of one unit that are kept made for a registry above the project: whoever has the most members must not fill the disk. */
const MOST_AUDIENCES = 32;

export interface Publication {
  readonly place: SetPlace;
  readonly built: BuiltGeneration;
  readonly before: Generation | undefined;
  readonly fence: number;
  /** Somebody waits for it: it counts as read from the start. */
  readonly read: boolean;
  readonly now: number;
}

/** The same entries in the same frame: then there is no new generation, and no new date. */
export function isEqual(before: Generation | undefined, built: BuiltGeneration): boolean {
  if (!before || before.inputs !== built.inputs) return false;
  const [old, made] = [membersOf(before), membersOf(built)];
  if (old.length !== made.length) return false;
  // The variants of an index are made of one body.
  const compared = new Map<Body | undefined, Body | undefined>();
  return old.every((form, at) => {
    const [was, is] = [form.layout.body, made[at]!.layout.body];
    const same = (compared.has(was) && compared.get(was) === is) || JSON.stringify(was) === JSON.stringify(is);
    compared.set(was, is);
    return same && isSameIndex(form, made[at]!);
  });
}

/** What was made at the same second from the same rows: the same to the last byte, sealed files and signatures too. */
export function isIdentical(before: Generation, built: BuiltGeneration): boolean {
  const text = (forms: readonly Form[]): string =>
    JSON.stringify([
      forms.map(({ member, key, variant, size, sha256 }) => [member, key, variant, size, sha256]),
      [...new Set(forms.flatMap(({ names }) => names))].sort(),
    ]);
  return isEqual(before, built) && text(before.forms) === text(built.forms);
}

const membersOf = ({ forms }: Pick<Generation, 'forms'>): readonly Form[] => forms.filter(({ member }) => member >= 0);

const isSameIndex = (one: Form, other: Form): boolean =>
  one.member === other.member && one.key === other.key && one.variant === other.variant;

/**
 * One short transaction, after the blobs: rows, and the pointer moved from the generation that the build began from. Undefined where somebody else
 * moved it first, or holds a newer lease: what was built is dropped then, and the pointer never goes back.
 */
export async function publishGeneration(db: Database, store: BlobStore, publication: Publication): Promise<Generation | undefined> {
  try {
    return await db.write((tx) => publish(tx, { store, dialect: db.dialect }, publication));
  } catch (error) {
    if (error instanceof UniqueViolation) return undefined;
    throw error;
  }
}

interface Stores {
  readonly store: BlobStore;
  readonly dialect: Database['dialect'];
}

async function publish(tx: Transaction, stores: Stores, publication: Publication): Promise<Generation | undefined> {
  const { place, built, before, fence, read, now } = publication;
  const targets = targetsText(built.targets);
  if (before && isEqual(before, built)) {
    const moved = await tx.run('UPDATE set_generations SET targets = ?, fence = ? WHERE id = ? AND ended_at IS NULL AND fence <= ?', [
      ...[targets, fence, before.id],
      fence,
    ]);
    return moved > 0 ? { ...before, targets: built.targets } : undefined;
  }
  if (before) {
    const ended = await tx.run('UPDATE set_generations SET ended_at = ? WHERE id = ? AND ended_at IS NULL AND fence <= ?', [
      now,
      before.id,
      fence,
    ]);
    if (ended === 0) return undefined;
  }
  await recordWritten(tx, stores, [...built.written.values()], now);
  const row = await tx.get<{ id: number }>(
    `INSERT INTO set_generations (format, set_name, unit, scope, audience, projects, targets, inputs, made_at, fence, created_at, last_read_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    [
      ...[place.format, place.name, place.unit, place.scope, place.audience, JSON.stringify(place.projects), targets, built.inputs],
      ...[built.at, fence, now, read ? now : undefined],
    ],
  );
  for (const [at, form] of built.forms.entries()) await insertForm(tx, row!.id, form, built.forms[at - 1]);
  await insertBlobs(tx, stores.dialect, row!.id, built.forms);
  // Only what a set names by digest is asked for after it ended; the blobs of all others have the collector's grace period.
  if (before && !isSettled(place.set)) await tx.run('DELETE FROM set_generations WHERE id = ?', [before.id]);
  await dropAudiences(tx, place);
  const { at, inputs, forms } = built;
  return { id: row!.id, at, inputs, targets: built.targets, forms };
}

/** Forms of one index follow each other, and what it is made of stands in the first one's row: that can be long. */
async function insertForm(tx: Transaction, generation: number, form: Form, before: Form | undefined): Promise<void> {
  const { body, ...rest } = form.layout;
  const isFirst = form.member !== before?.member || form.key !== before.key || body !== before.layout.body;
  const layout = isFirst ? form.layout : rest;
  const row = await tx.get<{ id: number }>(
    'INSERT INTO set_forms (generation_id, member, entry_key, variant, media, size, sha256, layout) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id',
    [generation, String(form.member), form.key, form.variant, form.media, form.size, form.sha256, JSON.stringify(layout)],
  );
  for (const name of form.names)
    await tx.run('INSERT INTO set_names (generation_id, name, form_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', [
      generation,
      name,
      row!.id,
    ]);
}

/** The blobs themselves, and the files that lie in them. */
async function recordWritten(tx: Transaction, stores: Stores, blobs: readonly WrittenBlob[], now: number): Promise<void> {
  await recordBlobs(tx, stores, blobs, now);
  const files = blobs.flatMap(({ digests, gathered = [] }) =>
    gathered.map(({ sha256, start, size, media }) => [sha256, digests.sha256, start, size, media]),
  );
  if (files.length === 0) return;
  const { sql, param } = rowList(stores.dialect, ['text', 'text', 'int', 'int', 'text'], files);
  await tx.run(`INSERT INTO set_gathered (sha256, block, start, size, media) ${sql} ON CONFLICT DO NOTHING`, [param]);
}

async function insertBlobs(tx: Transaction, dialect: Stores['dialect'], generation: number, forms: readonly Form[]): Promise<void> {
  const blobs = [...new Set(forms.flatMap(blobsOf))].map((sha256) => [generation, sha256]);
  const { sql, param } = rowList(dialect, ['int', 'text'], blobs);
  await tx.run(`INSERT INTO set_blobs (generation_id, sha256) ${sql} ON CONFLICT DO NOTHING`, [param]);
}

function blobsOf({ layout }: Form): string[] {
  const blocks = layout.body?.blocks.map(({ sha256 }) => sha256) ?? [];
  return layout.kind === 'blob' ? [...blocks, layout.sha256] : blocks;
}

/** The least recently read beyond the limit are made anew when somebody asks again. */
async function dropAudiences(tx: Transaction, { format, name, unit, scope }: SetPlace): Promise<void> {
  if (scope === PROJECT) return;
  await tx.run(
    `DELETE FROM set_generations WHERE id IN (
       SELECT id FROM set_generations WHERE format = ? AND set_name = ? AND unit = ? AND scope = ? AND ended_at IS NULL ORDER BY COALESCE(last_read_at, 0) DESC, id DESC LIMIT 1000 OFFSET ${MOST_AUDIENCES})`,
    [format, name, unit, scope],
  );
}
