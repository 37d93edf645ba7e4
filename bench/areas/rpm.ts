import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import plugin from '@packhouse/plugin-rpm';
import type { Publish } from '@packhouse/sdk';
import { GROUP, rpmBytes, rpmFileName, rpmPublish } from '../content/rpm.ts';
import type { LoadRequest } from '../load/job.ts';
import { processCpu } from '../load/process-cpu.ts';
import { interleave } from '../measure/interleave.ts';
import type { Measurement } from '../measure/measurement.ts';
import { fill } from '../seed/fill.ts';
import { developerToken, openInstance } from '../seed/open-instance.ts';
import { type Createrepo, createrepoIn } from '../servers/createrepo.ts';
import { startPackhouse } from '../servers/packhouse.ts';
import type { Server } from '../servers/server.ts';
import type { Area, Run } from './area.ts';
import { fetchRaw } from './fetch-raw.ts';
import { measureLoad } from './measure-load.ts';
import { Stage } from './stage.ts';

const [FEW, MANY] = [2_000, 50_000];
/** The number of packages, where it should be another. */
const COUNT = 'PACKHOUSE_BENCH_RPMS';
const BATCH = 1_000;
const UPLOADS = 20;
const POLL_MS = 20;
/** Minutes lie between two of them, and a kept connection is closed meanwhile. */
const FRESH = { Connection: 'close' };

interface Repository {
  readonly server: Server;
  readonly token: string;
  readonly registry: string;
}

/** Two projects: one with so many packages, one with none. The same packages lie in a folder for createrepo_c. */
async function seeded(run: Run, stage: Stage, count: number, folder: string): Promise<Readonly<Record<'full' | 'empty', Repository>>> {
  const data = join(run.folder, 'ours');
  const made: Record<string, { id: number; token: string }> = {};
  for (const [name, packages] of [
    ['full', count],
    ['empty', 0],
  ] as const) {
    const instance = await openInstance(data, `rpm-${name}`, {}, plugin);
    for (let at = 0; at < packages; at += BATCH)
      await fill(instance, await batch(folder, at, Math.min(packages, at + BATCH)), () => {}, 'rpm');
    made[name] = { id: instance.project.id, token: await developerToken(instance) };
    await instance.host.close();
  }
  const server = await stage.add(startPackhouse(data));
  const repository = ({ id, token }: { id: number; token: string }) => ({
    server,
    token,
    registry: `/api/v4/projects/${id}/packages/rpm/${GROUP}`,
  });
  return { full: repository(made['full']!), empty: repository(made['empty']!) };
}

function batch(folder: string, from: number, to: number): Promise<Publish[]> {
  return Promise.all(
    Array.from({ length: to - from }, (_, at) => {
      const bytes = rpmBytes(from + at);
      writeFileSync(join(folder, rpmFileName(from + at)), bytes);
      return rpmPublish(bytes);
    }),
  );
}

/** How long the first reader of the root waits until it shows everything, and what that costs the server, all its threads. */
async function firstRead({ server, token, registry }: Repository): Promise<Measurement> {
  const [cpu, began] = [processCpu(server.pid), performance.now()];
  for (;;) {
    const shown = await fetchRaw(server, { path: `${registry}/repodata/repomd.xml`, token, headers: FRESH }).catch(notYet);
    if (shown && shown.headers['packhouse-index'] === undefined) break;
    await setTimeout(POLL_MS);
  }
  return { value: performance.now() - began, cpuMicros: processCpu(server.pid) - cpu };
}

/** A build of everything takes longer than a read waits. */
function notYet(error: unknown): undefined {
  if (error instanceof Error && error.message.includes(': 503 ')) return undefined;
  throw error;
}

function upload({ registry }: Repository, at: number): LoadRequest {
  return { method: 'PUT', path: `${registry}/upload`, headers: {}, body: rpmBytes(at).toString('base64'), expect: 201 };
}

async function indexes(run: Run, full: Repository, peer: Createrepo | undefined, count: number): Promise<void> {
  const beside = peer ? 'peer: createrepo_c' : 'peer: createrepo_c, not installed';
  const first = { ours: await firstRead(full), ...(peer && { peer: peer.full() }) };
  run.report({
    what: `repodata of ${count} packages, all of it; ${beside}`,
    unit: 'ms',
    rounds: [first],
    budgets: [{ against: 'peer', atLeast: 0.5, by: 'cpu' }],
  });
  let last = count;
  const rounds = await interleave(run.rounds, {
    ours: async () => {
      const { server, token, registry } = full;
      await fetchRaw(server, { path: `${registry}/upload`, token, headers: FRESH, method: 'PUT', body: rpmBytes(last++) });
      return firstRead(full);
    },
    ...(peer && { peer: async () => peer.update() }),
  });
  run.report({
    what: `repodata of ${count} packages, one more; ${beside}`,
    unit: 'ms',
    rounds,
    budgets: [{ against: 'peer', atLeast: 5, by: 'cpu' }],
  });
}

/** An upload must not grow dearer with what is there. */
async function uploads(run: Run, { full, empty }: Readonly<Record<'full' | 'empty', Repository>>, count: number): Promise<void> {
  let at = 2_000_000;
  const measure = ({ server, token, ...rest }: Repository): Promise<Measurement> =>
    measureLoad({ server, token, lanes: [Array.from({ length: UPLOADS }, () => upload({ server, token, ...rest }, at++))] });
  for (const one of [full, empty]) await measure(one);
  const rounds = await interleave(run.rounds, { ours: () => measure(full), floor: () => measure(empty) });
  run.report({
    what: `upload into ${count} packages`,
    note: 'into an empty repository',
    unit: '/s',
    rounds,
    budgets: [{ against: 'floor', atLeast: 0.83, by: 'cpu' }],
  });
}

/** A repository of the size of a distribution: its metadata made of everything and of one package more, beside createrepo_c on the same packages; and the upload. */
export const rpmPackages: Area = async (run) => {
  await using stage = new Stage();
  const count = Number(process.env[COUNT] ?? (run.quick ? FEW : MANY));
  const folder = join(run.folder, 'packages');
  mkdirSync(folder);
  console.error(`bench: seeding ${count} packages`);
  const ours = await seeded(run, stage, count, folder);
  let added = count;
  const add = (): void => {
    const at = added++;
    writeFileSync(join(folder, rpmFileName(at)), rpmBytes(at));
  };
  // The first signature of an instance makes its key.
  await firstRead(ours.empty);
  await indexes(run, ours.full, createrepoIn(folder, add), count);
  await uploads(run, ours, count);
};
