import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MadeParts, madeParts, Publisher } from '@packhouse/publishing';
import type { Operation, PluginDefinition, VersionDetail } from '@packhouse/sdk';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';

/** A format without files, whose one part says what it was made of. */
const plugin = {
  format: 'slow',
  names: { parse: (text: string) => text, key: (name: string) => name, owned: false },
  versions: { parse: (text: string) => text, sortKey: (text: string) => text, compare: () => 0, reuse: 'never' },
  parts: {
    entry: {
      rev: 1,
      make: ({ version }: VersionDetail) => [version.version, version.yanked, version.deprecated].filter(Boolean).join(' '),
    },
  },
} as unknown as PluginDefinition;

let test: TestHost;
let context: Parameters<Publisher['change']>[0];

beforeEach(async () => {
  test = await startTestHost({ plugins: [] });
  const { id, topId } = await test.people.project();
  const actor = { identity: 'user:1', name: 'ada' };
  context = { plugin, project: { id, topId }, actor, duplicates: () => undefined, allowDuplicateNames: false };
});
afterEach(() => test.close());

/** Of which there may be several, as among replicas; `during` happens while a part is made, and before it is done. */
function publisher(during: (detail: VersionDetail) => Promise<unknown> | undefined): Publisher {
  const make = async (definition: PluginDefinition, detail: VersionDetail): Promise<MadeParts> => {
    await during(detail);
    return madeParts(definition, detail);
  };
  const { db, store, clock } = test.host;
  return new Publisher({ db, store, clock, stagedBlobOf: () => undefined as never, maker: { isolates: () => true, make } });
}

const publish = (version: string): Operation => ({ op: 'publish', package: 'tea', version, ifVersionExists: 'add', files: [] });
const yank = (version: string, yanked: string): Operation => ({ op: 'mark', package: 'tea', version, yanked });
const deprecate = (version: string, deprecated: string): Operation => ({ op: 'mark', package: 'tea', version, deprecated });

async function parts(): Promise<string[]> {
  const rows = await test.host.db.read.all<{ bytes: Uint8Array }>('SELECT bytes FROM parts ORDER BY version_id');
  return rows.map(({ bytes }) => Buffer.from(bytes).toString());
}

describe('a plugin whose parts take long', () => {
  // Inside the transaction they held up all writers of the instance, and 64 of them waited for each other in one commit.
  it('holds up no writer', async () => {
    const { promise: end, resolve } = Promise.withResolvers<void>();
    const slow = publisher(() => end);
    const published = Array.from({ length: 64 }, (_, i) => slow.change(context, [publish(`${i + 10}`)]));
    for (const key of ['a', 'b', 'c'])
      await test.host.db.write((tx) => tx.run('INSERT INTO settings (key, value) VALUES (?, ?)', [key, '1']));
    expect(await parts()).toEqual([]);
    resolve();
    await Promise.all(published);
    expect((await parts()).sort()).toEqual(Array.from({ length: 64 }, (_, i) => `${i + 10}`));
  });

  it('makes the parts of several versions of one change, each once', async () => {
    const made: string[] = [];
    const counting = publisher(async ({ version }) => made.push(version.version));
    await counting.change(context, [publish('1'), publish('2'), publish('3')]);
    expect([made, await parts()]).toEqual([
      ['1', '2', '3'],
      ['1', '2', '3'],
    ]);
  });

  it('makes each part once, however many change one version at once', async () => {
    await publisher(async () => {}).change(context, [publish('1')]);
    let made = 0;
    const counting = publisher(async () => made++);
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => counting.change(context, [i % 2 === 0 ? yank('1', `y${i}`) : deprecate('1', `d${i}`)])),
    );
    expect([made, await parts()]).toEqual([20, ['1 y18 d19']]);
  });

  it('makes a part again whose version somebody else has changed meanwhile', async () => {
    const other = publisher(async () => {});
    await other.change(context, [publish('1')]);
    let once = false;
    const late = publisher(() => {
      if (once) return undefined;
      once = true;
      return other.change(context, [yank('1', 'bitter')]);
    });
    await late.change(context, [deprecate('1', 'old')]);
    expect(await parts()).toEqual(['1 bitter old']);
  });

  it('refuses where that happens again and again: nothing was changed, and no writer waited', async () => {
    const other = publisher(async () => {});
    await other.change(context, [publish('1')]);
    let times = 0;
    const late = publisher(() => other.change(context, [yank('1', `${++times}`)]));
    await expect(late.change(context, [deprecate('1', 'old')])).rejects.toMatchObject({ code: 'unavailable', options: { retryAfter: 5 } });
    expect(await parts()).toEqual([`1 ${times}`]);
    expect(await test.host.db.read.get('SELECT deprecated FROM versions')).toEqual({ deprecated: null });
  });

  it('publishes nothing where a part cannot be made', async () => {
    const broken = publisher(() => Promise.reject(new Error('no such leaf')));
    await expect(broken.change(context, [publish('1')])).rejects.toThrow('no such leaf');
    for (const table of ['packages', 'versions', 'parts'])
      expect(await test.host.db.read.get(`SELECT COUNT(*) AS n FROM ${table}`)).toEqual({ n: 0 });
  });
});
