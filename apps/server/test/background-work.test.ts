import type { HostParts } from '@packhouse/gateway';
import { compilePlugin, PluginSet } from '@packhouse/plugin-host';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startBackgroundWork } from '../src/background-work.ts';
import { leaf, LeafHouse, partOf, publish } from './leaf-house.ts';
import { tinyPlugin } from './packages-plugin.ts';

const DAY = 24 * 3_600_000;

let test: TestHost;
let house: LeafHouse;

beforeEach(async () => {
  test = await startTestHost({ plugins: [] });
  house = await LeafHouse.of(test);
});
afterEach(() => test.close());

const jobs = () =>
  test.host.db.read.all<{ dedup_key: string; attempts: number }>(
    "SELECT dedup_key, attempts FROM jobs WHERE kind = 'parts.refresh' ORDER BY dedup_key",
  );

/** Two formats, of which the one's plugin cannot be asked what it declares. */
function installed(held: string[] = []): HostParts {
  const compiled = compilePlugin(tinyPlugin);
  const good = { ...compiled, format: 'leaf', definition: leaf({ parts: { entry: partOf(2) } }) };
  const broken = {
    ...compiled,
    format: 'broken',
    get definition(): never {
      throw new Error('no such plugin');
    },
  };
  const plugins = {
    plugins: [broken, good],
    isHeld: (format: string) => held.includes(format),
    get: (format: string) => (held.includes(format) ? undefined : [broken, good].find((one) => one.format === format)),
  };
  return { ...test.host, plugins: plugins as unknown as PluginSet };
}

describe('after a start', () => {
  // It was one job for all: it failed with any of them, and waited for a day at the end, over restarts too.
  it('the parts of each format are made again at once, whatever became of the others and of the runs before', async () => {
    await house.change(leaf({ parts: { entry: partOf(1) } }), publish('1'));
    for (const format of ['leaf', 'broken'])
      await test.host.db.write(async (tx) => {
        const key = `parts.refresh:${format}`;
        await test.host.jobs.enqueue(tx, { kind: 'parts.refresh', payload: { format }, key, runAt: test.host.clock() + DAY });
        await tx.run('UPDATE jobs SET attempts = 20 WHERE dedup_key = ?', [key]);
      });
    await startBackgroundWork(installed());
    await vi.waitFor(async () => expect(await house.parts()).toEqual(['rev 2: tea 1']));
    await vi.waitFor(async () => expect(await jobs()).toEqual([{ dedup_key: 'parts.refresh:broken', attempts: 1 }]));
  });

  it('what another process wants to have made is left to it where the format is not served here', async () => {
    await house.change(leaf({ parts: { entry: partOf(1) } }), publish('1'));
    await startBackgroundWork(installed(['leaf', 'broken']));
    await test.host.db.write((tx) =>
      test.host.jobs.enqueue(tx, { kind: 'parts.refresh', payload: { format: 'leaf' }, key: 'parts.refresh:leaf' }),
    );
    await vi.waitFor(async () => expect(await jobs()).toEqual([{ dedup_key: 'parts.refresh:leaf', attempts: 1 }]));
    expect(await house.parts()).toEqual(['rev 1: tea 1']);
  });
});
