import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import plugin from '@packhouse/plugin-helm';
import { type ChartContent, CHANNEL, chartBytes, chartPlan, chartPush } from '../content/chart.ts';
import type { LoadRequest } from '../load/job.ts';
import { processCpu } from '../load/process-cpu.ts';
import { interleave } from '../measure/interleave.ts';
import type { Measurement } from '../measure/measurement.ts';
import { fill } from '../seed/fill.ts';
import { developerToken, openInstance } from '../seed/open-instance.ts';
import { startFloor } from '../servers/floor.ts';
import { installedClient } from '../servers/installed-client.ts';
import { startNginx } from '../servers/nginx-folder.ts';
import { startPackhouse } from '../servers/packhouse.ts';
import type { Server } from '../servers/server.ts';
import type { Area, Run } from './area.ts';
import { fetchRaw } from './fetch-raw.ts';
import { measureLoad } from './measure-load.ts';
import { Stage } from './stage.ts';

const CONNECTIONS = 4;
const PER_NAME = 20;
const PUSHES = 20;
const FIRST_READS = 10;

interface Ours {
  readonly server: Server;
  readonly token: string;
  /** The registry of a project with many charts. */
  readonly full: string;
  /** That of a project with none. */
  readonly empty: { readonly base: string; readonly token: string };
}

const charts = (count: number): ChartContent[] =>
  Array.from({ length: count }, (_, at) => ({
    name: `chart-${String(Math.floor(at / PER_NAME)).padStart(5, '0')}`,
    version: `1.${at % PER_NAME}.0`,
  }));

async function startOurs(run: Run, stage: Stage, count: number): Promise<Ours> {
  const data = join(run.folder, 'ours');
  const instance = await openInstance(data, 'helm', {}, plugin);
  console.error(`bench: seeding ${count} charts`);
  await fill(instance, charts(count).map(chartPlan), () => {}, 'helm');
  const token = await developerToken(instance);
  await instance.host.close();
  const other = await openInstance(data, 'helm-empty', {}, plugin);
  const emptyToken = await developerToken(other);
  await other.host.close();
  const server = await stage.add(startPackhouse(data));
  const at = (id: number) => `/api/v4/projects/${id}/packages/helm`;
  return { server, token, full: at(instance.project.id), empty: { base: at(other.project.id), token: emptyToken } };
}

/** The client's own index of the same charts, in a folder. */
function peerFolder(run: Run, count: number): string | undefined {
  const helm = installedClient('helm');
  if (!helm || !installedClient('nginx')) return undefined;
  const folder = join(run.folder, 'peer-files');
  mkdirSync(join(folder, 'charts'), { recursive: true });
  for (const chart of charts(count)) writeFileSync(join(folder, 'charts', `${chart.name}-${chart.version}.tgz`), chartBytes(chart));
  execFileSync(helm[0]!, [...helm.slice(1), 'repo', 'index', folder]);
  return folder;
}

const versionsIn = (body: Buffer): number => body.toString().match(/"?digest"?:/g)?.length ?? 0;

/** The index of a large channel, as often asked as it likes, by clients that want it uncompressed. */
async function warmIndex(run: Run, stage: Stage, { server, token, full }: Ours, count: number): Promise<void> {
  const path = `${full}/${CHANNEL}/index.yaml`;
  const own = await fetchRaw(server, { path, token });
  const headers = { 'Content-Type': own.headers['content-type']!, ETag: own.headers.etag! };
  const floor = await stage.add(startFloor(join(run.folder, 'floor'), { documents: [{ path: '/index.yaml', bytes: own.body, headers }] }));
  const folder = peerFolder(run, count);
  const peer = folder === undefined ? undefined : await stage.add(startNginx(join(run.folder, 'peer'), folder));
  const theirs = peer && (await fetchRaw(peer, { path: '/index.yaml' }));
  for (const [who, body] of [['ours', own.body] as const, ...(theirs ? [['the peer', theirs.body] as const] : [])])
    if (versionsIn(body) !== count) throw new Error(`the index of ${who} has ${versionsIn(body)} charts, not ${count}`);
  const load = (of: Server, at: string, as?: string) => () =>
    measureLoad({
      server: of,
      token: as,
      lanes: Array.from({ length: CONNECTIONS }, () => [{ method: 'GET' as const, path: at, expect: 200 }]),
      seconds: run.seconds,
    });
  const rounds = await interleave(run.rounds, {
    ours: load(server, path, token),
    floor: load(floor, '/index.yaml'),
    ...(peer && { peer: load(peer, '/index.yaml') }),
  });
  const size = (bytes: Buffer): string => `${(bytes.length / 1024 ** 2).toFixed(1)} MiB`;
  const note = theirs ? `the peer's has ${size(theirs.body)} of YAML` : undefined;
  run.report({
    what: `index.yaml of ${count} charts, ${size(own.body)}`,
    note,
    unit: '/s',
    rounds,
    budgets: [{ against: 'floor', atLeast: 0.6 }],
  });
}

/** What the first reader after a push costs: CPU time of the server, all its threads, and how long the reader waits. */
async function firstRead(run: Run, stage: Stage, { server, token, full }: Ours, count: number): Promise<void> {
  const path = `${full}/${CHANNEL}/index.yaml`;
  const read = () => fetchRaw(server, { path, token, headers: { 'Accept-Encoding': 'gzip' } });
  const bytes = gunzipSync((await read()).body);
  const floor = await stage.add(startFloor(join(run.folder, 'floor-gzip'), { gzipped: { index: bytes } }));
  let pushed = 0;
  const push = async (): Promise<void> => {
    const { method, path: at, headers, body } = chartPush({ name: 'chart-00007', version: `9.${++pushed}.0` });
    await fetchRaw(server, { path: `${full}${at}`, token, method, headers, body });
  };
  const measured = async (of: Server, before: () => Promise<void>, ask: () => Promise<unknown>): Promise<Measurement> => {
    let [cpu, milliseconds] = [0, 0];
    for (let at = 0; at < FIRST_READS; at++) {
      await before();
      const [since, began] = [processCpu(of.pid), performance.now()];
      await ask();
      milliseconds += performance.now() - began;
      cpu += processCpu(of.pid) - since;
    }
    return { value: milliseconds / FIRST_READS, cpuMicros: cpu / FIRST_READS };
  };
  const bare = () => fetchRaw(floor, { path: '/gzipped/index', headers: { 'Accept-Encoding': 'gzip' } });
  for (let at = 0; at < 5; at++) await Promise.all([push().then(read), bare()]);
  const rounds = await interleave(run.rounds, {
    ours: () => measured(server, push, read),
    floor: () => measured(floor, async () => {}, bare),
  });
  const seen = gunzipSync((await read()).body).toString();
  if (!seen.includes(`"version":"9.${pushed}.0"`)) throw new Error('the first read does not show the last push');
  const budgets = [{ against: 'floor', atLeast: 1 / 3, by: 'cpu' }] as const;
  run.report({ what: `first read after a push into ${count} charts`, note: 'gzip and send', unit: 'ms', rounds, budgets });
}

/** A push must not grow dearer with what is there. */
async function pushes(run: Run, { server, token, full, empty }: Ours, count: number): Promise<void> {
  const into = { full: { base: full, token }, empty };
  const push = async (where: keyof typeof into, name: string): Promise<Measurement> => {
    const { base, token: as } = into[where];
    const lane: LoadRequest[] = [];
    for (let at = 0; at < PUSHES; at++) {
      const { path, headers, body } = chartPush({ name, version: `1.${at}.0` });
      lane.push({ method: 'POST', path: base + path, headers, body: body.toString('base64'), expect: 201 });
    }
    return measureLoad({ server, token: as, lanes: [lane] });
  };
  await push('empty', 'warm-up-empty');
  await push('full', 'warm-up-full');
  const rounds = await interleave(run.rounds, {
    ours: (round) => push('full', `full-${round}`),
    floor: (round) => push('empty', `empty-${round}`),
  });
  const budgets = [{ against: 'floor', atLeast: 0.83, by: 'value' }] as const;
  run.report({ what: `push into a channel of ${count} charts`, note: 'into an empty one', unit: '/s', rounds, budgets });
}

/** A chart repository with a large channel: its index, the index after each push, and the push. */
export const helm: Area = async (run) => {
  await using stage = new Stage();
  const count = run.quick ? 1_000 : 10_000;
  const ours = await startOurs(run, stage, count);
  await warmIndex(run, stage, ours, count);
  await firstRead(run, stage, ours, count);
  await pushes(run, ours, count);
};
