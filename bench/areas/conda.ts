import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import plugin from '@packhouse/plugin-conda';
import { CHANNEL, type CondaContent, condaBytes, condaPlan, fileOf, SUBDIR } from '../content/conda-package.ts';
import type { LoadRequest } from '../load/job.ts';
import { processCpu } from '../load/process-cpu.ts';
import { interleave } from '../measure/interleave.ts';
import type { Measurement } from '../measure/measurement.ts';
import { fill } from '../seed/fill.ts';
import { developerToken, openInstance } from '../seed/open-instance.ts';
import { startFloor } from '../servers/floor.ts';
import { startPackhouse } from '../servers/packhouse.ts';
import type { Server } from '../servers/server.ts';
import type { Area, Run } from './area.ts';
import { fetchRaw } from './fetch-raw.ts';
import { measureLoad } from './measure-load.ts';
import { Stage } from './stage.ts';

const CONNECTIONS = 4;
const PER_NAME = 20;
const UPLOADS = 40;
const FIRST_READS = 5;
const SHARDS = 'repodata_shards.msgpack.zst';
const WHOLE = 'repodata.json.zst';

interface Channel {
  readonly server: Server;
  readonly token: string;
  /** Where packages lie and indexes are read. */
  readonly folder: string;
}

/** No two projects of one group may have one name. */
type Ours = Readonly<Record<'full' | 'empty', Channel>>;

const packages = (count: number): CondaContent[] =>
  Array.from({ length: count }, (_, at) => ({
    name: `full-${String(Math.floor(at / PER_NAME)).padStart(5, '0')}`,
    version: `1.${at % PER_NAME}.0`,
  }));

async function startOurs(run: Run, stage: Stage, count: number): Promise<Ours> {
  const data = join(run.folder, 'ours');
  const made: [string, { id: number; token: string }][] = [];
  for (const [name, records] of Object.entries({ full: count, empty: 0 })) {
    const instance = await openInstance(data, `conda-${name}`, {}, plugin);
    if (records > 0) console.error(`bench: seeding ${records} packages`);
    await fill(instance, packages(records).map(condaPlan), () => {}, 'conda');
    made.push([name, { id: instance.project.id, token: await developerToken(instance) }]);
    await instance.host.close();
  }
  const server = await stage.add(startPackhouse(data));
  const channels = made.map(([name, { id, token }]) => [
    name,
    { server, token, folder: `/api/v4/projects/${id}/packages/conda/${CHANNEL}/${SUBDIR}` },
  ]);
  return Object.fromEntries(channels) as Ours;
}

const read = ({ server, token, folder }: Channel, file: string) => fetchRaw(server, { path: `${folder}/${file}`, token });

async function upload({ server, token, folder }: Channel, content: CondaContent): Promise<void> {
  const path = `${folder}/${fileOf(content)}`;
  const { status } = await fetchRaw(server, { path, token, method: 'PUT', body: condaBytes(content) });
  if (status !== 201) throw new Error(`the upload of ${fileOf(content)} is answered with ${status}`);
}

/** The first read makes the index of all records; what is left out of the figures is told. */
async function firstOfAll(ours: Channel, count: number): Promise<void> {
  const began = performance.now();
  for (let stale = true; stale;) {
    const { headers } = await read(ours, WHOLE);
    stale = headers['packhouse-index'] === 'stale' || headers['content-length'] === '0';
  }
  console.error(`bench: the first indexes of ${count} records took ${((performance.now() - began) / 1000).toFixed(1)} s`);
  const listed = Object.keys(
    (JSON.parse(zstdDecompressSync((await read(ours, WHOLE)).body).toString()) as Repodata)['packages.conda'],
  ).length;
  if (listed < count) throw new Error(`the index has ${listed} records, not ${count}`);
}

interface Repodata {
  readonly 'packages.conda': Readonly<Record<string, unknown>>;
}

/** The work of all threads for the first reader after an upload: every index of the folder is made for him. How long he waits is a figure of its own, which other work on the machine changes most. */
async function firstRead(run: Run, ours: Channel, count: number): Promise<void> {
  let uploaded = 0;
  const measured = async (file: string): Promise<Measurement> => {
    let [cpu, milliseconds] = [0, 0];
    for (let at = 0; at < FIRST_READS; at++) {
      await upload(ours, { name: 'full-00007', version: `9.${++uploaded}.0` });
      const [since, began] = [processCpu(ours.server.pid), performance.now()];
      // On a busy machine a build may take longer than a reader waits.
      for (let stale = true; stale;) stale = (await read(ours, file)).headers['packhouse-index'] === 'stale';
      milliseconds += performance.now() - began;
      cpu += processCpu(ours.server.pid) - since;
    }
    return { value: cpu / 1000 / FIRST_READS, p50: milliseconds / FIRST_READS };
  };
  for (const file of [SHARDS, WHOLE]) {
    await measured(file);
    const rounds = await interleave(run.rounds, { ours: () => measured(file) });
    const budgets = [{ limit: 1_000 }] as const;
    run.report({ what: `work for the first read of ${file} after an upload, ${count} records`, unit: 'ms', rounds, budgets });
    const waits = rounds.map(({ ours: of }) => ({ ours: { value: of?.p50 ?? 0 } }));
    run.report({ what: `wait for the first read of ${file} after an upload, ${count} records`, unit: 'ms', rounds: waits, budgets: [] });
  }
  const shown = zstdDecompressSync((await read(ours, WHOLE)).body).includes(fileOf({ name: 'full-00007', version: `9.${uploaded}.0` }));
  if (!shown) throw new Error('the index does not show the last upload');
}

/** Indexes that nothing has changed, as often asked as clients like. */
async function warmReads(run: Run, stage: Stage, ours: Channel, count: number): Promise<void> {
  for (const file of [SHARDS, WHOLE]) {
    const own = await read(ours, file);
    const headers = { 'Content-Type': own.headers['content-type']!, ETag: own.headers.etag! };
    const floor = await stage.add(
      startFloor(join(run.folder, `floor-${file}`), { documents: [{ path: `/${file}`, bytes: own.body, headers }] }),
    );
    const load = (server: Server, path: string, token?: string) => () =>
      measureLoad({
        server,
        token,
        lanes: Array.from({ length: CONNECTIONS }, () => [{ method: 'GET' as const, path, expect: 200 }]),
        seconds: run.seconds,
      });
    const rounds = await interleave(run.rounds, {
      ours: load(ours.server, `${ours.folder}/${file}`, ours.token),
      floor: load(floor, `/${file}`),
    });
    const size = (own.body.length / 1024 ** 2).toFixed(1);
    run.report({
      what: `${file} of ${count} records, ${size} MiB`,
      unit: '/s',
      rounds,
      budgets: [{ against: 'floor', atLeast: 0.5, by: 'value' }],
    });
  }
}

/** An upload must not grow dearer with what is there. */
async function uploads(run: Run, { full, empty }: Ours, count: number): Promise<void> {
  const push = async ({ server, token, folder }: Channel, name: string): Promise<Measurement> => {
    const lane = Array.from({ length: UPLOADS }, (_, at): LoadRequest => {
      const content = { name, version: `1.${at}.0` };
      return { method: 'PUT', path: `${folder}/${fileOf(content)}`, body: condaBytes(content).toString('base64'), expect: 201 };
    });
    return measureLoad({ server, token, lanes: [lane] });
  };
  await push(full, 'full-warm-up');
  await push(empty, 'empty-warm-up');
  const rounds = await interleave(run.rounds, {
    ours: (round) => push(full, `full-upload-${round}`),
    floor: (round) => push(empty, `empty-upload-${round}`),
  });
  const budgets = [{ against: 'floor', atLeast: 0.83, by: 'cpu' }] as const;
  run.report({ what: `upload into a channel of ${count} records`, note: 'into an empty one', unit: '/s', rounds, budgets });
}

/** A channel with a large folder: its indexes, the same after each upload, and the upload. */
export const conda: Area = async (run) => {
  await using stage = new Stage();
  const count = run.quick ? 5_000 : 100_000;
  const ours = await startOurs(run, stage, count);
  // Before anybody reads: what is read is made anew a second after an upload, which is another figure.
  await uploads(run, ours, count);
  await firstOfAll(ours.full, count);
  await firstRead(run, ours.full, count);
  await warmReads(run, stage, ours.full, count);
};
