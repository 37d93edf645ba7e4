import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { convertMetadata, madeParts, moveForms, prepareForms, Publisher, type Unsaid } from '@packhouse/publishing';
import type { MetadataRules, Operation } from '@packhouse/sdk';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import { contextOf, FIRST, recipe, recipes, rowsOf, SECOND } from './recipes.ts';

let test: TestHost;
let project: { id: number };
let inTransaction: boolean;
let publisher: Publisher;
const unsaid: Unsaid[] = [];
/** Whether a transaction was open whenever `back` was called. */
const called: boolean[] = [];

beforeEach(async () => {
  test = await startTestHost({ plugins: [] });
  project = await test.people.project();
  [inTransaction, unsaid.length, called.length] = [false, 0, 0];
  publisher = new Publisher({
    ...{ db: test.host.db, store: test.host.store, stagedBlobOf: () => undefined, clock: () => 5 },
    unsaid: (one) => void unsaid.push(one),
    at: (point) => void (inTransaction = point === 'publish.in-transaction'),
    // As for a community plugin, whose functions may take long.
    maker: { isolates: () => true, make: madeParts },
    converter: {
      convert: (plugin, question) => {
        called.push(inTransaction);
        return convertMetadata(plugin, question);
      },
    },
  });
});
afterEach(() => test.close());

/** As a start with that plugin does. */
async function install(metadata: MetadataRules): Promise<void> {
  const { db } = test.host;
  const plugin = recipes(metadata);
  const plan = await prepareForms(db, plugin);
  expect(await moveForms({ db, plugin, converter: { convert: convertMetadata }, clock: () => 5 }, plan)).toMatchObject({ state: 'ready' });
}

const change = (metadata: MetadataRules, operation: Operation) => publisher.change(contextOf(recipes(metadata), project), [operation]);
const failing = (back: (value: unknown) => unknown): MetadataRules => ({ ...SECOND, back: { version: back } });

describe('what is written after an upgrade', () => {
  beforeEach(async () => {
    await install(FIRST);
    await change(FIRST, recipe('1', { title: 'Tea' }));
    await install(SECOND);
  });

  it('is kept in the older form too, which is said while no transaction is open', async () => {
    await change(SECOND, recipe('2', { titles: { en: 'Green tea' } }));
    expect(await rowsOf(test)).toEqual({
      1: ['{"titles":{"en":"Tea"}}', '{"title":"Tea"}'],
      2: ['{"titles":{"en":"Green tea"}}', '{"title":"Green tea"}'],
    });
    expect(called).toEqual([false]);
  });

  it('has an older form of package metadata, which is known only when it is merged, said while no transaction is open', async () => {
    type Tasting = { taste?: unknown };
    const metadata: MetadataRules = {
      ...SECOND,
      migrate: { ...SECOND.migrate, package: ({ taste }: Tasting) => ({ taste: [taste] }) } as MetadataRules['migrate'],
      back: { ...SECOND.back, package: ({ taste }: Tasting) => ({ taste: (taste as unknown[])[0] }) } as MetadataRules['back'],
    };
    await change(metadata, { op: 'publish', package: 'tea', ifVersionExists: 'add', packageMetadata: { taste: ['mild'] }, files: [] });
    const kept = await test.host.db.read.all<{ metadata: string }>("SELECT metadata FROM metadata_before WHERE kind = 'package'");
    expect(kept).toEqual([{ metadata: '{"taste":"mild"}' }]);
    expect(called).toEqual([false]);
  });

  // A `back` that throws was a failed publish, and one that is asynchronous kept `{}`.
  it.each([
    ['throws', () => void JSON.parse('no')],
    ['is asynchronous', async (value: unknown) => value],
    ['fails later', () => Promise.reject(new Error('later'))],
    ['returns nothing', () => undefined],
  ])('has no older form where `back` %s, which is told once', async (_, back) => {
    await change(failing(back), recipe('2', { titles: { en: 'Green tea' } }));
    await change(failing(back), recipe('3', { titles: { en: 'Black tea' } }));
    expect(await rowsOf(test)).toMatchObject({ 2: ['{"titles":{"en":"Green tea"}}', null], 3: ['{"titles":{"en":"Black tea"}}', null] });
    expect(unsaid).toEqual([{ format: 'recipes', kind: 'version', to: 1, problem: expect.any(String) }]);
    expect(await prepareForms(test.host.db, recipes(FIRST))).toEqual({ kind: 'back', to: 1 });
  });

  // A later version of the same revision may have dropped `migrate`: what was kept before it is not what its writes say.
  it('takes the place of what was kept, also where the plugin knows no other form any more', async () => {
    await change({ rev: 2 }, recipe('1', { titles: { en: 'Iced tea' } }));
    expect(await rowsOf(test)).toEqual({ 1: ['{"titles":{"en":"Iced tea"}}', null] });
  });

  it('follows what the rows say of the form before, not what it was when the process began', async () => {
    await install({ ...SECOND, rev: 3, migrate: { version: (value) => ({ ...(value as object), third: true }) }, back: {} });
    await install(SECOND);
    await change(SECOND, recipe('2', { titles: { en: 'Green tea' } }));
    expect(await rowsOf(test)).toEqual({ 1: ['{"titles":{"en":"Tea"}}'], 2: ['{"titles":{"en":"Green tea"}}'] });
  });
});

describe('a kind without `migrate`', () => {
  // Its schema was run on all rows: what that changed was kept, later writes did not touch what was kept, and a rollback put the stale text in place.
  it('stays as it is in an upgrade, and keeps what is written since in a rollback', async () => {
    const second: MetadataRules = { ...SECOND, package: (value) => ({ colour: 'none', ...(value as object) }) };
    await install(FIRST);
    await change(FIRST, { op: 'publish', package: 'tea', ifVersionExists: 'add', packageMetadata: { taste: 'mild' }, files: [] });
    await install(second);
    const text = async () =>
      (await test.host.db.read.get<{ metadata: string }>("SELECT metadata FROM packages WHERE format = 'recipes'"))!.metadata;
    expect(JSON.parse(await text())).toEqual({ taste: 'mild' });
    await change(second, { op: 'publish', package: 'tea', ifVersionExists: 'add', packageMetadata: { taste: 'strong' }, files: [] });
    await install(FIRST);
    expect(JSON.parse(await text())).toMatchObject({ taste: 'strong' });
  });
});
