import { forgetDroppedSets } from '@packhouse/documents';
import type { HostParts } from '@packhouse/gateway';
import { madeParts } from '@packhouse/publishing';
import { type PluginDefinition, refuse, type VersionDetail } from '@packhouse/sdk';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refreshDocuments } from '../src/refresh-documents.ts';
import { leaf, LeafHouse, lines, partOf, publish, remove, yank } from './leaf-house.ts';

let test: TestHost;
let house: LeafHouse;

beforeEach(async () => {
  test = await startTestHost({ plugins: [] });
  house = await LeafHouse.of(test);
});
afterEach(() => test.close());

/** As a start does: before anything is served, and in the background. */
async function install(plugin: PluginDefinition): Promise<void> {
  await forgetDroppedSets(test.host.db, plugin);
  await refreshDocuments(test.host, { format: 'leaf', definition: plugin });
}

describe('a plugin that comes back after another one', () => {
  const first = leaf({ parts: { entry: partOf(1) }, sets: { lines } });

  beforeEach(async () => {
    await install(first);
    for (const version of ['1', '2']) await house.change(first, publish(version));
    // Read once, so that a generation of it stands.
    await house.index('lines');
  });

  // All entries were those of the set's new name, and those of the old one counted as made.
  it('has its indexes again where that one had another name for the set', async () => {
    const renamed = leaf({ sets: { catalogue: lines } });
    await install(renamed);
    await house.change(renamed, publish('3'));
    expect(await house.index('catalogue')).toBe('tea 1\ntea 2\ntea 3\n');
    await install(first);
    expect(await house.index('lines')).toBe('tea 1\ntea 2\ntea 3\n');
    await install(renamed);
    expect(await house.index('catalogue')).toBe('tea 1\ntea 2\ntea 3\n');
  });

  it.each([
    ['no sets', leaf({ parts: { entry: partOf(1) } })],
    ['nothing', leaf({})],
  ])('shows nothing in its indexes that was deleted while the other one declared %s', async (_, other) => {
    await install(other);
    await house.change(other, remove('1'));
    await install(first);
    expect(await house.index('lines')).toBe('tea 2\n');
  });

  it('makes parts again whose versions have changed meanwhile; until then the old ones serve', async () => {
    const again = leaf({ parts: { entry: partOf(1) } });
    const without = leaf({ parts: { other: partOf(1) } });
    await install(without);
    await house.change(without, yank('1', 'bitter'));
    expect(await house.parts()).toEqual(['rev 1: tea 1', 'rev 1: tea 2']);
    await install(again);
    expect(await house.parts()).toEqual(['rev 1: tea 1 yanked: bitter', 'rev 1: tea 2']);
  });
});

describe('an upgrade', () => {
  const [first, second] = [leaf({ parts: { entry: partOf(1) } }), leaf({ parts: { entry: partOf(2) }, sets: { lines } })];
  const COUNT = 20;
  const numbers = Array.from({ length: COUNT }, (_, i) => `${i + 10}`);
  const [bad] = numbers.slice(3) as [string];

  beforeEach(async () => {
    for (const version of numbers) await house.change(first, publish(version));
  });

  /** Refreshes with a plugin whose parts are made apart; `trouble` may throw in its place. */
  async function upgrade(
    trouble: (detail: VersionDetail) => void,
    definition = second,
  ): Promise<{ paused: number[]; tried: number; logged: string[] }> {
    let tried = 0;
    const paused: number[] = [];
    const logged: string[] = [];
    const partMaker = {
      ...test.host.partMaker,
      isolates: () => true,
      make: async (plugin: PluginDefinition, detail: VersionDetail) => {
        if (detail.version.version === bad) tried++;
        trouble(detail);
        return madeParts(plugin, detail);
      },
    } as HostParts['partMaker'];
    const log = { info: () => {}, error: (_: unknown, text: string) => void logged.push(text) } as unknown as HostParts['log'];
    await refreshDocuments(
      { ...test.host, partMaker, log },
      { format: 'leaf', definition },
      { pause: async (seconds) => void paused.push(seconds) },
    );
    return { paused, tried, logged };
  }

  const stall = ({ version: { version } }: VersionDetail): void => {
    if (version === bad) throw refuse('unavailable', 'it stood still', { retryAfter: 30 });
  };
  const expected = (rev: (version: string) => number): string[] => numbers.map((version) => `rev ${rev(version)}: tea ${version}`);

  // One that never ended once failed the job, and the next run began with it again.
  it('passes over a version whose part never ends, after it was tried once more', async () => {
    expect(await upgrade(stall)).toEqual({ paused: [30], tried: 2, logged: [expect.stringContaining(`the parts of tea ${bad}`)] });
    expect(await house.parts()).toEqual(expected((version) => (version === bad ? 1 : 2)));
    expect((await house.index('lines')).split('\n').filter(Boolean)).toEqual(
      numbers.filter((version) => version !== bad).map((version) => `tea ${version}`),
    );
    // The next start, on a machine that has more time.
    await refreshDocuments(test.host, { format: 'leaf', definition: second });
    expect(await house.parts()).toEqual(expected(() => 2));
    expect((await house.index('lines')).split('\n').filter(Boolean)).toEqual(numbers.map((version) => `tea ${version}`));
  });

  it('tries again at the next start where only entries are missing', async () => {
    const sets = leaf({ parts: { entry: partOf(1) }, sets: { lines } });
    await upgrade(stall, sets);
    expect((await house.index('lines')).split('\n').filter(Boolean)).toHaveLength(COUNT - 1);
    expect(await upgrade(() => {}, sets)).toMatchObject({ tried: 1 });
    expect((await house.index('lines')).split('\n').filter(Boolean)).toHaveLength(COUNT);
    expect(await upgrade(() => {}, sets)).toMatchObject({ tried: 0 });
  });

  it('makes a part that did not end the first time', async () => {
    let stalled = false;
    const once = (detail: VersionDetail): void => {
      if (stalled) return;
      stalled = detail.version.version === bad;
      stall(detail);
    };
    expect(await upgrade(once)).toMatchObject({ paused: [30], logged: [] });
    expect(await house.parts()).toEqual(expected(() => 2));
  });

  it('passes over a version whose part throws at once', async () => {
    const { paused, logged } = await upgrade(({ version: { version } }) => {
      if (version === bad) throw new Error('no such leaf');
    });
    expect([paused, logged]).toEqual([[], [expect.stringContaining(`the parts of tea ${bad}`)]]);
    expect(await house.parts()).toEqual(expected((version) => (version === bad ? 1 : 2)));
  });

  it('ends between two versions when the host stops, and goes on afterwards', async () => {
    const stop = new AbortController();
    const plugin = { format: 'leaf', definition: second };
    const partMaker = {
      ...test.host.partMaker,
      isolates: () => true,
      make: async (definition: PluginDefinition, detail: VersionDetail) => {
        if (detail.version.version === bad) stop.abort(new Error('the host stops'));
        return madeParts(definition, detail);
      },
    } as HostParts['partMaker'];
    await expect(refreshDocuments({ ...test.host, partMaker }, plugin, { signal: stop.signal })).rejects.toThrow('the host stops');
    expect(await house.parts()).toEqual(expected((version) => (version <= bad ? 2 : 1)));
    await refreshDocuments(test.host, plugin);
    expect(await house.parts()).toEqual(expected(() => 2));
  });
});
