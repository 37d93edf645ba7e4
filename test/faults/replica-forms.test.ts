import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readConfiguration } from '@packhouse/config';
import { openDatabase } from '@packhouse/database';
import { composeHost, type Host } from '@packhouse/gateway';
import { Leases } from '@packhouse/jobs';
import { compilePlugin, PluginSet } from '@packhouse/plugin-host';
import { type AtPoint, readFormState, ServedForms } from '@packhouse/publishing';
import type { MetadataRules, Operation } from '@packhouse/sdk';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import { createLog } from '@packhouse/telemetry';
import { MetadataForms } from '../../apps/server/src/metadata-forms.ts';
import { contextOf, FIRST, recipe, recipes, rowsOf, SECOND } from './recipes.ts';

/** What several processes do to each other is PostgreSQL's; on SQLite there is one. */
const SHARED = process.env['PACKHOUSE_TEST_DATABASE_URL'] !== undefined;

let test: TestHost;
let project: { id: number };
const replicas: Replica[] = [];

/** A process with one version of the plugin. */
interface Replica {
  readonly host: Host;
  change(operation: Operation): Promise<unknown>;
  /** Why the format does not serve. */
  off(): string | undefined;
  stop(): Promise<void>;
}

async function start(metadata: MetadataRules, at?: AtPoint): Promise<Replica> {
  const plugin = recipes(metadata);
  const plugins = new PluginSet([compilePlugin(plugin)]);
  const db = await openDatabase(test.databaseUrl, { durable: false, migrate: false });
  const { store } = test.host;
  const host = await composeHost(readConfiguration({}), { plugins, db, store, log: createLog('silent'), at });
  const forms = await MetadataForms.prepare(host);
  forms.start(async () => {});
  let stopped: Promise<void> | undefined;
  const replica: Replica = {
    host,
    change: (operation) => host.publisher.change(contextOf(plugin, project), [operation]),
    off: () => {
      const found = plugins.match('GET', '/api/v4/projects/1/packages/recipes/tea');
      return found.kind === 'disabled-plugin' ? found.reason : undefined;
    },
    stop: () => (stopped ??= forms.close().then(() => host.close())),
  };
  replicas.push(replica);
  return replica;
}

const serves = (replica: Replica) => vi.waitFor(() => expect(replica.off()).toBeUndefined(), 10_000);
/** How many transactions wait for a row that another one holds. */
const waiting = async () =>
  (await test.host.db.read.get<{ n: number }>(
    "SELECT COUNT(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  ))!.n;
const form = async () => readFormState(test.host.db.read, recipes(FIRST));

beforeEach(async () => {
  test = await startTestHost({ plugins: [] });
  project = await test.people.project();
});
afterEach(async () => {
  await Promise.all(replicas.splice(0).map((replica) => replica.stop()));
  await test.close();
});

describe('a process whose plugin is of another revision than the rows', () => {
  // It went on writing rows of the older form, which nobody brought along any more.
  it('writes nothing, and says that it is tried again later', async () => {
    const old = await start(FIRST);
    await old.change(recipe('1', { title: 'Tea' }));
    await test.host.db.write((tx) => tx.run("UPDATE metadata_forms SET rev = 2, before_rev = 1 WHERE format = 'recipes'"));
    const refused = expect.objectContaining({ code: 'unavailable', options: expect.objectContaining({ retryAfter: 30 }) });
    await expect(old.change(recipe('2', { title: 'Green tea' }))).rejects.toEqual(refused);
    await test.host.db.write((tx) => tx.run("UPDATE metadata_forms SET rev = 1, moving = 1 WHERE format = 'recipes'"));
    await expect(old.change(recipe('2', { title: 'Green tea' }))).rejects.toEqual(refused);
    expect(Object.keys(await rowsOf(test))).toEqual(['1']);
  });
});

describe('a process that paused while it moved rows', () => {
  it('writes no further page where another one has taken the move over', async () => {
    let now = 1_000_000;
    const [paused, other] = ['one', 'two'].map((name) => new Leases(test.host.db, () => now, name));
    const lease = (await paused!.acquire('metadata:recipes', 1000))!;
    now += 2000;
    await test.host.db.write((tx) => lease.require(tx));
    await other!.acquire('metadata:recipes', 1000);
    await expect(test.host.db.write((tx) => lease.require(tx))).rejects.toThrow('was taken over by another process');
  });
});

describe.runIf(SHARED)('processes that share a database', () => {
  it('are upgraded one after the other: what the last of the older ones wrote is brought along when it has ended', async () => {
    const [one, two] = [await start(FIRST), await start(FIRST)];
    const three = await start(SECOND);
    await vi.waitFor(() =>
      expect(three.off()).toMatch(/serves it with metadata of revision 1, and this one has revision 2: stop that process/),
    );
    await one.change(recipe('1', { title: 'Tea' }));
    await one.stop();
    await two.change(recipe('2', { title: 'Green tea' }));
    expect(await form()).toMatchObject({ rev: 1, moving: false });
    await two.stop();
    await serves(three);
    expect(Object.values(await rowsOf(test)).map(([now]) => now)).toEqual(['{"titles":{"en":"Tea"}}', '{"titles":{"en":"Green tea"}}']);
  });

  // An older one that restarted in a rolling upgrade moved all rows back under the newer ones, which went on writing theirs.
  it('move nothing back under one that serves', async () => {
    const fresh = await start(SECOND);
    await serves(fresh);
    await fresh.change(recipe('1', { titles: { en: 'Tea' } }));
    const old = await start(FIRST);
    await vi.waitFor(() =>
      expect(old.off()).toMatch(/serves it with metadata of revision 2, and this one has revision 1: stop that process/),
    );
    await fresh.change(recipe('2', { titles: { en: 'Green tea' } }));
    expect(await form()).toMatchObject({ rev: 2, moving: false });
    await fresh.stop();
    await serves(old);
    expect(Object.values(await rowsOf(test))).toEqual([['{"title":"Tea"}'], ['{"title":"Green tea"}']]);
  });

  it('write and move one after the other, however late a write ends', async () => {
    const [writing, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const old = await start(FIRST, (point) => {
      if (point !== 'publish.before-commit') return;
      writing.resolve();
      return goOn.promise;
    });
    const late = old.change(recipe('1', { title: 'Tea' }));
    await writing.promise;
    // As if nothing had been heard of it for long.
    await test.host.db.write((tx) => tx.run('DELETE FROM processes'));
    const fresh = await start(SECOND);
    await vi.waitFor(async () => expect(await waiting()).toBe(1), 10_000);
    expect(fresh.off()).toMatch(/is being brought into another form/);
    goOn.resolve();
    await late;
    await serves(fresh);
    expect(await rowsOf(test)).toEqual({ 1: ['{"titles":{"en":"Tea"}}', '{"title":"Tea"}'] });
  });

  it('notice that rows were moved while nothing was heard of them', async () => {
    const served = new ServedForms(test.host.db, Date.now);
    await start(FIRST);
    await served.serve([['recipes', 1]]);
    expect(await served.beat()).toEqual([]);
    await test.host.db.write((tx) => tx.run("UPDATE metadata_forms SET rev = 2, before_rev = 1 WHERE format = 'recipes'"));
    expect(await served.beat()).toEqual(['recipes']);
    expect(await served.beat()).toEqual([]);
  });

  it('count as ended half a minute after the last that was heard of them', async () => {
    let now = 1_000_000;
    const [served, other] = [new ServedForms(test.host.db, () => now), new ServedForms(test.host.db, () => now)];
    await served.serve([['recipes', 1]]);
    now += ServedForms.ALIVE_MS;
    expect(await other.others('recipes', 2)).toEqual([1]);
    expect(await other.others('recipes', 1)).toEqual([]);
    now += 1;
    expect(await other.others('recipes', 2)).toEqual([]);
  });
});
