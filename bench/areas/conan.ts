import { Agent, request } from 'node:http';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { conanRevision, type ConanRevision } from '../content/conan-revision.ts';
import { processCpu } from '../load/process-cpu.ts';
import { interleave, type Measure } from '../measure/interleave.ts';
import type { Measurement } from '../measure/measurement.ts';
import { developerToken, openInstance } from '../seed/open-instance.ts';
import { conanServerToken, startConanServer } from '../servers/conan-server.ts';
import { startFloor } from '../servers/floor.ts';
import { startPackhouse } from '../servers/packhouse.ts';
import type { Server } from '../servers/server.ts';
import type { Area, Run } from './area.ts';
import { fetchRaw } from './fetch-raw.ts';
import { measureLoad } from './measure-load.ts';
import { Stage } from './stage.ts';

const KIB = 1024;
const CONNECTIONS = 16;
const SMALL = conanRevision('small', '1.0.0', 4 * KIB);
const LARGE = conanRevision('large', '1.0.0', 8 * KIB * KIB);

interface Target {
  readonly server: Server;
  readonly token?: string;
  readonly base: string;
}

/** The latest revision, a file of a package, and whole uploads: each is five files. */
export const conan: Area = async (run) => {
  await using stage = new Stage();
  const ours = await startOurs(stage, join(run.folder, 'ours'));
  const server = await startConanServer(join(run.folder, 'peer'));
  const peer = server && { server: await stage.add(Promise.resolve(server)), token: await conanServerToken(server), base: '' };
  if (!peer) console.error('bench: conan_server is not installed: tools/install-clients conan-server; no peer');
  for (const target of [ours, ...(peer ? [peer] : [])]) for (const revision of [SMALL, LARGE]) await uploaded(target, revision);
  const latest = `/v2/conans/${SMALL.reference}/latest`;
  const answer = await fetchRaw(ours.server, { path: ours.base + latest, token: ours.token });
  const floor = await stage.add(
    startFloor(join(run.folder, 'floor'), {
      documents: [
        { path: '/latest', bytes: answer.body, headers: { 'Content-Type': 'application/json; charset=utf-8', ETag: '"latest"' } },
      ],
      files: { small: SMALL.archive.bytes, large: LARGE.archive.bytes },
    }),
  );
  const bare = (path: string): Reading => ({ server: floor, base: '', path });
  const reads = [
    { what: 'latest revision', path: latest, floor: '/latest', note: undefined, bytes: undefined, atLeast: 0.3 },
    { what: 'package, 4 KiB', path: SMALL.archive.path, floor: '/sent/small', note: 'sendFile', bytes: SMALL.archive.bytes, atLeast: 0.75 },
    {
      what: 'package, 8 MiB',
      path: LARGE.archive.path,
      floor: '/streamed/large',
      note: 'createReadStream',
      bytes: LARGE.archive.bytes,
      atLeast: 1,
    },
  ] as const;
  for (const { what, path, floor: floorPath, note, bytes, atLeast } of reads) {
    const at = { ours: { ...ours, path }, floor: bare(floorPath), ...(peer ? { peer: { ...peer, path } } : {}) };
    if (bytes) for (const [who, reading] of Object.entries(at)) await expectBytes(`${what}: ${who}`, reading, bytes);
    const lanes = bytes === LARGE.archive.bytes ? 4 : CONNECTIONS;
    const contenders = {
      ours: kept(run, at.ours, lanes),
      floor: kept(run, at.floor, lanes),
      ...(at.peer ? { peer: opened(run, at.peer, lanes) } : {}),
    };
    const budgets = [
      { against: 'floor', atLeast },
      { against: 'peer', atLeast: bytes === LARGE.archive.bytes ? 1 : 3, by: 'value' },
    ] as const;
    run.report({ what: `conan: ${what}`, note, unit: '/s', rounds: await interleave(run.rounds, contenders), budgets });
  }
  for (const [lanes, count, how] of [
    [1, run.quick ? 8 : 20, 'one after another'],
    [8, run.quick ? 4 : 10, '8 at once'],
  ] as const) {
    const contenders = {
      ours: uploads(ours, lanes, count),
      floor: uploads({ server: floor, base: '/publish' }, lanes, count),
      ...(peer ? { peer: uploads(peer, lanes, count) } : {}),
    };
    for (const measure of Object.values(contenders)) await measure(-1);
    const rounds = await interleave(run.rounds, contenders);
    const note = 'five files: write, fsync, rename, fsync';
    run.report({ what: `conan: upload of recipe and package, ${how}`, note, unit: '/s', rounds, budgets: [] });
  }
};

interface Reading extends Target {
  readonly path: string;
}

async function startOurs(stage: Stage, folder: string): Promise<Target> {
  mkdirSync(folder, { recursive: true });
  const instance = await openInstance(folder, 'conan');
  const token = await developerToken(instance);
  await instance.host.close();
  return { server: await stage.add(startPackhouse(folder)), token, base: `/api/v4/projects/${instance.project.id}/packages/conan` };
}

async function expectBytes(who: string, { server, token, base, path }: Reading, bytes: Buffer): Promise<void> {
  if (!(await fetchRaw(server, { path: base + path, token })).body.equals(bytes)) throw new Error(`${who} sends other bytes`);
}

function kept(run: Run, { server, token, base, path }: Reading, lanes: number): Measure {
  const lane = [{ method: 'GET', path: base + path, expect: 200 }] as const;
  return () => measureLoad({ server, token, lanes: Array.from({ length: lanes }, () => lane), seconds: run.seconds });
}

/** The peer closes every connection: each request opens one. */
function opened(run: Run, { server, token, base, path }: Reading, lanes: number): Measure {
  return () => {
    const end = performance.now() + run.seconds * 1000;
    return counted(server, lanes, async () => {
      let count = 0;
      for (; performance.now() < end; count++) await fetchRaw(server, { path: base + path, token, headers: { Connection: 'close' } });
      return count;
    });
  };
}

/** Revisions nobody has seen yet, each after the one before on its lane. */
function uploads(target: Target, lanes: number, count: number): Measure {
  return (round) => {
    const work = Array.from({ length: lanes }, (_, lane) =>
      Array.from({ length: count }, (__, at) => conanRevision(`upload-${lanes}-${lane}`, `${round + 1}.${at}`, 16 * KIB)),
    );
    const agent = new Agent({ keepAlive: true, maxSockets: lanes });
    return counted(target.server, lanes, async (lane) => {
      for (const revision of work[lane]!) await uploaded(target, revision, agent);
      return count;
    }).finally(() => agent.destroy());
  };
}

async function counted({ pid }: Server, lanes: number, work: (lane: number) => Promise<number>): Promise<Measurement> {
  const [began, cpu] = [performance.now(), processCpu(pid)];
  const counts = await Promise.all(Array.from({ length: lanes }, (_, lane) => work(lane)));
  const done = counts.reduce((sum, count) => sum + count, 0);
  return { value: (done * 1000) / (performance.now() - began), cpuMicros: (processCpu(pid) - cpu) / done };
}

async function uploaded({ server, token, base }: Target, { files }: ConanRevision, agent?: Agent): Promise<void> {
  for (const { path, bytes } of files) {
    // The bare server has one name for all.
    const status = await put({ port: server.port, path: base === '/publish' ? '/publish/file' : base + path, token, agent }, bytes);
    if (status !== 200 && status !== 201) throw new Error(`PUT ${base}${path}: ${status}`);
  }
}

function put({ port, path, token, agent }: { port: number; path: string; token?: string; agent?: Agent }, bytes: Buffer): Promise<number> {
  const headers = { 'Content-Length': bytes.length, ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) };
  return new Promise((resolve, reject) => {
    const outgoing = request({ port, host: '127.0.0.1', path, method: 'PUT', headers, agent }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    outgoing.on('error', reject).end(bytes);
  });
}
