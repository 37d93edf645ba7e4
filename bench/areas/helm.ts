import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import plugin from '@packhouse/plugin-helm';
import { type ChartContent, CHANNEL, chartBytes, chartPlan, chartPush } from '../content/chart.ts';
import type { LoadRequest } from '../load/job.ts';
import { processCpu } from '../load/process-cpu.ts';
import { interleave } from '../measure/interleave.ts';
import type { Budget, Measurement } from '../measure/measurement.ts';
import { fill } from '../seed/fill.ts';
import { developerToken, openInstance } from '../seed/open-instance.ts';
import { startFloor } from '../servers/floor.ts';
import { GITEA_USER, startGitea } from '../servers/gitea.ts';
import { installedClient } from '../servers/installed-client.ts';
import { startNginx } from '../servers/nginx.ts';
import { startPackhouse } from '../servers/packhouse.ts';
import type { Server } from '../servers/server.ts';
import type { Area, Run } from './area.ts';
import { fetchRaw } from './fetch-raw.ts';
import { measureLoad } from './measure-load.ts';
import { Stage } from './stage.ts';

const CONNECTIONS = 4;
const PER_NAME = 20;
const PUSHES = 40;
const FIRST_READS = 10;
/** What is pushed into the slower peer takes minutes already. */
const FEW = 500;

/** Where an index is read and charts are pushed. */
interface Repository {
  readonly server: Server;
  readonly token?: string;
  readonly index: string;
  /** Below it lies the address of a push. */
  readonly registry: string;
}

/** Names of the projects, each with so many charts; no two in one group may push one file. */
type Ours = Readonly<Record<'full' | 'few' | 'empty', Repository>>;

const charts = (prefix: string, count: number): ChartContent[] =>
  Array.from({ length: count }, (_, at) => ({
    name: `${prefix}-${String(Math.floor(at / PER_NAME)).padStart(5, '0')}`,
    version: `1.${at % PER_NAME}.0`,
  }));

async function startOurs(run: Run, stage: Stage, counts: Readonly<Record<keyof Ours, number>>): Promise<Ours> {
  const data = join(run.folder, 'ours');
  const made: [string, { id: number; token: string }][] = [];
  for (const [name, count] of Object.entries(counts)) {
    const instance = await openInstance(data, `helm-${name}`, {}, plugin);
    if (count > 0) console.error(`bench: seeding ${count} charts`);
    await fill(instance, charts(name, count).map(chartPlan), () => {}, 'helm');
    made.push([name, { id: instance.project.id, token: await developerToken(instance) }]);
    await instance.host.close();
  }
  const server = await stage.add(startPackhouse(data));
  const repositories = made.map(([name, { id, token }]) => {
    const registry = `/api/v4/projects/${id}/packages/helm`;
    return [name, { server, token, registry, index: `${registry}/${CHANNEL}/index.yaml` }];
  });
  return Object.fromEntries(repositories) as Ours;
}

/** The index that the client itself makes of the same charts, behind nginx; undefined where either is not installed. */
async function startFolder(run: Run, stage: Stage, content: readonly ChartContent[]): Promise<Repository | undefined> {
  const helm = installedClient('helm');
  if (!helm || !installedClient('nginx')) return undefined;
  const folder = join(run.folder, 'folder');
  mkdirSync(join(folder, 'charts'), { recursive: true });
  for (const chart of content) writeFileSync(join(folder, 'charts', `${chart.name}-${chart.version}.tgz`), chartBytes(chart));
  execFileSync(helm[0]!, [...helm.slice(1), 'repo', 'index', folder]);
  const server = await stage.add(startNginx(join(run.folder, 'nginx'), { 'index.yaml': readFileSync(join(folder, 'index.yaml')) }));
  return { server, index: '/index.yaml', registry: '' };
}

/** A registry of another kind, with the charts pushed one by one; undefined where it is not installed. */
async function startOther(run: Run, stage: Stage, content: readonly ChartContent[]): Promise<Repository | undefined> {
  const gitea = await startGitea(join(run.folder, 'gitea'));
  if (!gitea) return undefined;
  const { server, token } = gitea;
  await stage.add(Promise.resolve(server));
  const registry = `/api/packages/${GITEA_USER}/helm`;
  for (const chart of content) await fetchRaw(server, { path: `${registry}/api/charts`, token, method: 'POST', body: chartBytes(chart) });
  return { server, token, index: `${registry}/index.yaml`, registry };
}

const read = ({ server, token, index }: Repository, headers: Readonly<Record<string, string>> = {}) =>
  fetchRaw(server, { path: index, token, headers });
const versionsIn = (body: Buffer): number => body.toString().match(/"?created"?:/g)?.length ?? 0;

interface WarmIndex {
  readonly ours: Repository;
  readonly peer: Repository | undefined;
  readonly count: number;
  /** The peer's name. */
  readonly called: string;
  readonly budgets: readonly Budget[];
}

/** The index of a large channel, as often asked as it likes, by clients that want it uncompressed. */
async function warmIndex(run: Run, stage: Stage, { ours, peer, count, called, budgets }: WarmIndex) {
  const own = await read(ours);
  const headers = { 'Content-Type': own.headers['content-type']!, ETag: own.headers.etag! };
  const floor = await stage.add(
    startFloor(join(run.folder, `floor-${count}`), { documents: [{ path: '/index.yaml', bytes: own.body, headers }] }),
  );
  for (const one of peer ? [ours, peer] : [ours]) {
    const listed = versionsIn((await read(one)).body);
    if (listed !== count) throw new Error(`the index at ${one.index} has ${listed} charts, not ${count}`);
  }
  const load =
    ({ server, index, token }: Omit<Repository, 'registry'>) =>
    () =>
      measureLoad({
        server,
        token,
        lanes: Array.from({ length: CONNECTIONS }, () => [{ method: 'GET' as const, path: index, expect: 200 }]),
        seconds: run.seconds,
      });
  const rounds = await interleave(run.rounds, {
    ours: load(ours),
    floor: load({ server: floor, index: '/index.yaml' }),
    ...(peer && { peer: load(peer) }),
  });
  const what = `index.yaml of ${count} charts, ${(own.body.length / 1024 ** 2).toFixed(1)} MiB; peer: ${peer ? called : `${called}, not installed`}`;
  run.report({ what, unit: '/s', rounds, budgets });
}

/** What the first reader after a push costs: CPU time of the server, all its threads, and how long the reader waits. */
async function firstRead(run: Run, stage: Stage, ours: Repository, count: number): Promise<void> {
  const { server, token, registry } = ours;
  const asked = () => read(ours, { 'Accept-Encoding': 'gzip' });
  const bytes = gunzipSync((await asked()).body);
  const floor = await stage.add(startFloor(join(run.folder, 'floor-gzip'), { gzipped: { index: bytes } }));
  let pushed = 0;
  const push = async (): Promise<void> => {
    const { method, path, headers, body } = chartPush({ name: 'full-00007', version: `9.${++pushed}.0` });
    await fetchRaw(server, { path: registry + path, token, method, headers, body });
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
  for (let at = 0; at < 5; at++) await Promise.all([push().then(asked), bare()]);
  const rounds = await interleave(run.rounds, {
    ours: () => measured(server, push, asked),
    floor: () => measured(floor, async () => {}, bare),
  });
  if (!gunzipSync((await asked()).body).includes(`"version":"9.${pushed}.0"`))
    throw new Error('the first read does not show the last push');
  const budgets = [{ against: 'floor', atLeast: 0.33, by: 'cpu' }] as const;
  run.report({ what: `first read after a push into ${count} charts`, note: 'gzip and send', unit: 'ms', rounds, budgets });
}

/** A push must not grow dearer with what is there. */
async function pushes(run: Run, { full, empty }: Ours, count: number): Promise<void> {
  const push = async ({ server, token, registry }: Repository, name: string): Promise<Measurement> => {
    const lane = Array.from({ length: PUSHES }, (_, at): LoadRequest => {
      const { path, headers, body } = chartPush({ name, version: `1.${at}.0` });
      return { method: 'POST', path: registry + path, headers, body: body.toString('base64'), expect: 201 };
    });
    return measureLoad({ server, token, lanes: [lane] });
  };
  await push(full, 'full-warm-up');
  await push(empty, 'empty-warm-up');
  const rounds = await interleave(run.rounds, {
    ours: (round) => push(full, `full-push-${round}`),
    floor: (round) => push(empty, `empty-push-${round}`),
  });
  const budgets = [{ against: 'floor', atLeast: 0.83, by: 'cpu' }] as const;
  run.report({ what: `push into a channel of ${count} charts`, note: 'into an empty one', unit: '/s', rounds, budgets });
}

/** A chart repository with a large channel: its index, the index after each push, and the push. */
export const helm: Area = async (run) => {
  await using stage = new Stage();
  const count = run.quick ? 1_000 : 10_000;
  const ours = await startOurs(run, stage, { full: count, few: FEW, empty: 0 });
  const folder = await startFolder(run, stage, charts('full', count));
  await warmIndex(run, stage, { ours: ours.full, peer: folder, count, called: 'nginx', budgets: [{ against: 'floor', atLeast: 0.6 }] });
  const other = await startOther(run, stage, charts('few', FEW));
  await warmIndex(run, stage, { ours: ours.few, peer: other, count: FEW, called: 'Gitea', budgets: [{ against: 'peer', atLeast: 3 }] });
  await firstRead(run, stage, ours.full, count);
  await pushes(run, ours, count);
};
