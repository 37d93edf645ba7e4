import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { convertMetadata, type FormOutcome, type MetadataConverter, moveForms, prepareForms, readFormState } from '@packhouse/publishing';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import type { PluginDefinition } from '@packhouse/sdk';

const COUNT = 25;
const PAGE = 4;

/** The same format twice: a title, then titles by language. */
const first = { format: 'recipes', metadata: {} } as unknown as PluginDefinition;
const second = {
  format: 'recipes',
  metadata: { rev: 2, migrate: { version: ({ title }: { title: string }) => ({ titles: { en: title } }) } },
} as unknown as PluginDefinition;

let test: TestHost;

beforeEach(async () => {
  test = await startTestHost({ plugins: [] });
  const project = await test.people.project();
  await test.host.db.write(async (tx) => {
    const { id } = (await tx.get<{ id: number }>(
      "INSERT INTO packages (project_id, format, name, key, revision, created_at, updated_at) VALUES (?, 'recipes', 'tea', 'tea', 'r', 1, 1) RETURNING id",
      [project.id],
    ))!;
    for (let n = 1; n <= COUNT; n++)
      await tx.run(
        `INSERT INTO versions (package_id, project_id, format, version, key, sort_key, metadata, created_at, updated_at)
         VALUES (?, ?, 'recipes', ?, ?, ?, ?, 1, 1)`,
        [id, project.id, ...[n, n, n].map(String), JSON.stringify({ title: `tea ${n}` })],
      );
  });
});
afterEach(() => test.close());

/** Every row once converted; the host ends in the middle of page `ends`. */
async function move(plugin: PluginDefinition, ends = Infinity): Promise<FormOutcome> {
  let pages = 0;
  const stop = new AbortController();
  const converter: MetadataConverter = {
    convert: (definition, question) => {
      if (++pages === ends) stop.abort(new Error('the host ended'));
      return convertMetadata(definition, question);
    },
  };
  const plan = await prepareForms(test.host.db, plugin);
  return moveForms(
    { db: test.host.db, plugin, converter, clock: () => 5, signal: stop.signal, page: { rows: PAGE, bytes: Infinity } },
    plan,
  );
}

const titles = async (): Promise<unknown[]> =>
  (await test.host.db.read.all<{ metadata: string }>("SELECT metadata FROM versions WHERE format = 'recipes' ORDER BY id")).map(
    ({ metadata }) => JSON.parse(metadata) as unknown,
  );
const numbers = Array.from({ length: COUNT }, (_, i) => i + 1);
const old = numbers.map((n) => ({ title: `tea ${n}` }));
const fresh = numbers.map((n) => ({ titles: { en: `tea ${n}` } }));
/** Trying takes as many pages as moving. */
const TRIED = Math.ceil(COUNT / PAGE);

describe('the metadata of a format', () => {
  it('is tried as a whole before anything of it is changed', async () => {
    await expect(move(second, TRIED)).rejects.toThrow('the host ended');
    expect(await titles()).toEqual(old);
    expect(await readFormState(test.host.db.read, second)).toEqual({ rev: 1, before: undefined, moving: false });
  });

  it('goes on where it was when the host ended, and is changed once', async () => {
    await expect(move(second, TRIED + 3)).rejects.toThrow('the host ended');
    expect((await titles()).filter((one) => JSON.stringify(one).includes('titles'))).toHaveLength(3 * PAGE);
    expect(await move(second)).toEqual({ state: 'ready', changed: COUNT - 3 * PAGE });
    expect(await titles()).toEqual(fresh);
    expect(await prepareForms(test.host.db, second)).toEqual({ kind: 'ready' });
  });

  it('goes back from wherever it was, and there again', async () => {
    await expect(move(second, TRIED + 3)).rejects.toThrow('the host ended');
    expect(await move(first)).toEqual({ state: 'ready', changed: 3 * PAGE });
    expect(await titles()).toEqual(old);
    expect(await move(second)).toEqual({ state: 'ready', changed: COUNT });
    expect(await titles()).toEqual(fresh);
    expect(await move(first)).toEqual({ state: 'ready', changed: COUNT });
    expect(await titles()).toEqual(old);
  });

  it('waits for a plugin that knows one of its two forms when it was interrupted', async () => {
    await expect(move(second, TRIED + 1)).rejects.toThrow('the host ended');
    const third = { ...second, metadata: { ...second.metadata, rev: 3 } };
    expect(await prepareForms(test.host.db, third)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('was interrupted') });
  });

  it('changes the revision of its packages, so that nobody keeps a document of the older form', async () => {
    const revision = async () =>
      (await test.host.db.read.get("SELECT revision, updated_at FROM packages WHERE format = 'recipes'")) as object;
    const before = await revision();
    await move(second);
    expect(await revision()).not.toEqual(before);
    expect(await revision()).toMatchObject({ updated_at: 5 });
  });

  // A promise was stored as `{}`, and nothing as `null`: all of the format's metadata was gone.
  it.each([
    ['a promise', async (value: unknown) => value],
    ['nothing', () => undefined],
  ])('is not changed by a plugin whose `migrate` returns %s', async (what, migrate) => {
    const plugin = { ...second, metadata: { rev: 2, migrate: { version: migrate } } };
    expect(await move(plugin)).toEqual({
      state: 'refused',
      reason: expect.stringContaining(`${COUNT} of ${COUNT} rows do not go (the version tea 1: migrate returned ${what}`),
    });
    expect(await titles()).toEqual(old);
  });

  it('is not changed by a plugin whose schema returns nothing', async () => {
    const plugin = { ...second, metadata: { ...second.metadata, version: () => undefined } };
    expect(await move(plugin)).toMatchObject({ state: 'refused', reason: expect.stringContaining('the schema returned nothing') });
    expect(await titles()).toEqual(old);
  });

  // A row may have 4 MiB: 200 of them at once were more than a thread may have.
  it('is brought along in pages of some bytes, and one row where that alone is larger', async () => {
    const sizes: number[] = [];
    const converter: MetadataConverter = {
      convert: (definition, question) => {
        sizes.push(question.texts.reduce((sum, text) => sum + text.length, 0));
        return convertMetadata(definition, question);
      },
    };
    const large = JSON.stringify({ title: 'x'.repeat(1000) });
    await test.host.db.write((tx) => tx.run("UPDATE versions SET metadata = ? WHERE version = '3'", [large]));
    const page = { rows: 200, bytes: 100 };
    const plan = await prepareForms(test.host.db, second);
    const outcome = await moveForms({ db: test.host.db, plugin: second, converter, clock: () => 5, page }, plan);
    expect(outcome).toEqual({ state: 'ready', changed: COUNT });
    expect(sizes.filter((size) => size > 100)).toEqual([large.length, large.length]);
    expect(await moveForms({ db: test.host.db, plugin: first, converter, clock: () => 5, page }, { kind: 'back', to: 1 })).toEqual(outcome);
    expect(await titles()).toEqual(old.map((one, i) => (i === 2 ? JSON.parse(large) : one)));
  });

  it('is forgotten in the form before the last one a page a transaction, and nobody goes back to what is forgotten in part', async () => {
    await move(second);
    const third = { ...second, metadata: { rev: 3, migrate: { version: (value: unknown) => ({ ...(value as object), third: true }) } } };
    const stop = new AbortController();
    const mine = async (): Promise<void> => {
      if ((await kept()) < COUNT) stop.abort(new Error('the host ended'));
    };
    const page = { rows: PAGE, bytes: Infinity };
    const converter = { convert: convertMetadata };
    const plan = await prepareForms(test.host.db, third);
    const moving = moveForms({ db: test.host.db, plugin: third, converter, clock: () => 5, signal: stop.signal, mine, page }, plan);
    await expect(moving).rejects.toThrow('the host ended');
    expect(await kept()).toBe(COUNT - 2 * PAGE);
    expect(await prepareForms(test.host.db, first)).toMatchObject({ kind: 'refused' });
    expect(await prepareForms(test.host.db, second)).toEqual({ kind: 'ready' });
    expect(await move(third)).toEqual({ state: 'ready', changed: COUNT });
    expect(await kept()).toBe(COUNT);
  });
});

async function kept(): Promise<number> {
  return Number((await test.host.db.read.get<{ n: number }>('SELECT COUNT(*) AS n FROM metadata_before'))!.n);
}
