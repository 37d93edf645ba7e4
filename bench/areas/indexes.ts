import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { channelEntry, repositoryEntry, sortOf } from '../content/made-up-entries.ts';
import madeUp from '../content/made-up-plugin.ts';
import { type Instance, openInstance } from '../seed/open-instance.ts';
import { type Createrepo, prepareCreaterepo } from '../servers/createrepo.ts';
import { interleave } from '../measure/interleave.ts';
import type { Budget, Measurement } from '../measure/measurement.ts';
import type { Area, Run } from './area.ts';

const PAGE = 1000;

interface Entry {
  readonly part: string;
  readonly sort: string;
  readonly bytes: string;
}

interface VersionEntry extends Entry {
  readonly version: number;
}

interface Measured {
  readonly set: 'repository' | 'channel';
  readonly count: number;
  readonly root: string;
  readonly entriesOf: (at: number) => readonly Entry[];
  readonly peer?: Createrepo;
  readonly budgets: { readonly full: readonly Budget[]; readonly one: readonly Budget[] };
}

/** An instance of its own, whose indexes a thread makes, as a server does. */
interface Indexes {
  add(from: number, to: number): Promise<void>;
  /** How long the first reader waits, and what that costs all threads. */
  read(name: string): Promise<Measurement>;
  close(): Promise<void>;
}

async function openIndexes(run: Run, set: 'repository' | 'channel', entriesOf: (at: number) => readonly Entry[]): Promise<Indexes> {
  const module = fileURLToPath(new URL('../content/made-up-plugin.ts', import.meta.url));
  const modules = new Map([['made_up', { name: 'made-up', entry: module, folder: join(module, '..'), builtIn: true }]]);
  const instance = await openInstance(join(run.folder, set), set, {}, madeUp, modules);
  const { host, project } = instance;
  const question = { format: 'made_up', name: set, set: madeUp.sets![set]!, key: {}, projects: [project.id], signs: true };
  return {
    async add(from, to) {
      for (let at = from; at < to; at += PAGE) {
        const versions = range(at, Math.min(to, at + PAGE));
        await insert(
          instance,
          set,
          versions.flatMap((version) => entriesOf(version).map((entry) => ({ ...entry, version }))),
        );
      }
    },
    async read(name) {
      const [cpu, began] = [process.cpuUsage(), performance.now()];
      // On a busy machine a build may take longer than a reader waits.
      for (let stale = true; stale;) {
        const index = await host.indexes.open(question, name, '');
        if (!index) throw new Error(`there is no index ${name}`);
        ({ stale } = index);
      }
      const value = performance.now() - began;
      const { user, system } = process.cpuUsage(cpu);
      return { value, cpuMicros: user + system };
    },
    close: () => host.close(),
  };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);

/** As publishing writes them, many versions in a transaction. */
async function insert({ host, project }: Instance, set: string, entries: readonly VersionEntry[]): Promise<void> {
  await host.db.write(async (tx) => {
    const row = await tx.get<{ revision: number }>(
      `INSERT INTO partition_revisions (project_id, format, set_name, partition_name, revision) VALUES (?, 'made_up', ?, '', 1)
       ON CONFLICT (format, set_name, partition_name, project_id) DO UPDATE SET revision = partition_revisions.revision + 1 RETURNING revision`,
      [project.id, set],
    );
    for (const { part, sort, version, bytes } of entries)
      await tx.run(
        `INSERT INTO set_entries (project_id, format, set_name, part, entry_key, sort, version_id, rev, changed, changed_at, bytes)
         VALUES (?, 'made_up', ?, ?, '{}', ?, ?, 1, ?, 0, ?)`,
        [project.id, set, part, sort, version, row!.revision, Buffer.from(bytes)],
      );
    for (const part of new Set(entries.map((entry) => entry.part)))
      await tx.run(
        `INSERT INTO set_keys (project_id, format, set_name, partition_name, part, entry_key) VALUES (?, 'made_up', ?, '', ?, '{}') ON CONFLICT DO NOTHING`,
        [project.id, set, part],
      );
  });
}

/** The full build once, then one package more in each round. */
async function measured(run: Run, of: Measured): Promise<void> {
  const { set, count, root, entriesOf, peer, budgets } = of;
  const indexes = await openIndexes(run, set, entriesOf);
  try {
    console.error(`bench: seeding the entries of ${count} packages`);
    await indexes.add(0, count);
    const [ours, others] = [await indexes.read(root), peer?.full()];
    const beside = peer ? 'peer: createrepo_c' : 'peer: none installed';
    run.report({
      what: `${set} of ${count}, all of it; ${beside}`,
      unit: 'ms',
      rounds: [{ ours, ...(others && { peer: others }) }],
      budgets: budgets.full,
    });
    let last = count;
    const rounds = await interleave(run.rounds, {
      ours: async () => {
        await indexes.add(last, ++last);
        return indexes.read(root);
      },
      ...(peer && { peer: async () => peer.update() }),
    });
    run.report({ what: `${set} of ${count}, one more; ${beside}`, unit: 'ms', rounds, budgets: budgets.one });
  } finally {
    await indexes.close();
  }
}

/** Indexes of whole registries: made once, and made anew for one package more, with everything that is signed, compressed and hashed. */
export const indexes: Area = async (run) => {
  const [packages, records] = run.quick ? [5_000, 10_000] : [50_000, 100_000];
  await measured(run, {
    set: 'repository',
    count: packages,
    root: 'repodata/repomd.xml',
    entriesOf: (at) => Object.entries(repositoryEntry(at)).map(([part, bytes]) => ({ part, sort: sortOf(at), bytes })),
    peer: prepareCreaterepo(run.folder, packages),
    budgets: { full: [{ against: 'peer', atLeast: 0.5, by: 'cpu' }], one: [{ against: 'peer', atLeast: 10, by: 'cpu' }] },
  });
  await measured(run, {
    set: 'channel',
    count: records,
    root: 'repodata.json.zst',
    entriesOf: (at) => [{ part: 'record', sort: sortOf(at), bytes: channelEntry(at) }],
    budgets: { full: [], one: [{ limit: 1000 }] },
  });
};
