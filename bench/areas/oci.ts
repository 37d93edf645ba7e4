import { mkdirSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import oci from '@packhouse/plugin-oci';
import { blobMaker, type OciBlob, ociManifest } from '../content/oci-image.ts';
import { OciClient, type OciTarget, type OciUpload } from '../load/oci-client.ts';
import { processCpu } from '../load/process-cpu.ts';
import { interleave, type Measure } from '../measure/interleave.ts';
import type { Measurement } from '../measure/measurement.ts';
import { developerToken, openInstance } from '../seed/open-instance.ts';
import { type Distribution, startDistribution } from '../servers/distribution.ts';
import { startPackhouse } from '../servers/packhouse.ts';
import type { Server } from '../servers/server.ts';
import type { Area, Run } from './area.ts';
import { measureLoad } from './measure-load.ts';
import { Stage } from './stage.ts';

const MIB = 1024 * 1024;
const LAYERS = Number(process.env['BENCH_OCI_LAYERS'] ?? 8);
const CONNECTIONS = 16;
const UPLOADS: readonly OciUpload[] = ['POST, PATCH chunked, PUT', 'POST, PUT'];
/** The same twice: who serves more than the reference is content with it. */
const EQUAL = [{ against: 'peer', atLeast: 1 }] as const;
const EQUAL_RATE = [...EQUAL, { against: 'peer', atLeast: 1, by: 'value' }] as const;

interface Contender {
  readonly server: Server;
  readonly folder: string;
  readonly target: OciTarget;
}
type Contenders = Partial<Record<'ours' | 'floor' | 'peer', Contender>>;

/** The reference registry is the peer, and in the floor's place the older one that Debian has. */
export const ociImages: Area = async (run) => {
  await using stage = new Stage();
  const contenders: Contenders = {
    ours: await ours(stage, join(run.folder, 'ours')),
    floor: await theirs(stage, 'docker-registry', join(run.folder, 'docker-registry')),
    peer: await theirs(stage, 'distribution', join(run.folder, 'distribution')),
  };
  await small(run, contenders);
  await large(run, contenders);
};

async function ours(stage: Stage, folder: string): Promise<Contender> {
  mkdirSync(folder, { recursive: true });
  const instance = await openInstance(folder, 'oci', {}, oci);
  const authorization = `Bearer ${await developerToken(instance)}`;
  await instance.host.close();
  const server = await stage.add(startPackhouse(folder));
  return { server, folder, target: { port: server.port, authorization, repository: 'bench/oci/app' } };
}

async function theirs(stage: Stage, name: Distribution, folder: string): Promise<Contender | undefined> {
  const server = await startDistribution(name, folder);
  if (!server) return void console.error(`bench: ${name} is not installed: tools/install-clients ${name}; it is left out`);
  await stage.add(Promise.resolve(server));
  return { server, folder, target: { port: server.port, repository: 'bench/oci/app' } };
}

function each(contenders: Contenders, measure: (contender: Contender) => Measure): Partial<Record<keyof Contenders, Measure>> {
  return Object.fromEntries(Object.entries(contenders).flatMap(([who, contender]) => (contender ? [[who, measure(contender)]] : [])));
}

const NOTE = "Debian's docker-registry";

/** An image of two blobs of 4 KiB, which costs requests and no bytes; then its manifest and a blob, over and over. */
async function small(run: Run, contenders: Contenders): Promise<void> {
  const blob = blobMaker(4096);
  const imageOf = (name: string): readonly OciBlob[] => [blob(`${name} config`), blob(`${name} layer`)];
  for (const contender of Object.values(contenders)) await pushes(contender, 2, 10, (at) => imageOf(`warm ${at}`))(0);
  for (const [lanes, count, how] of [
    [1, run.quick ? 10 : 40, 'one after another'],
    [8, run.quick ? 5 : 15, '8 at once'],
  ] as const) {
    const measure = each(contenders, (contender) => pushes(contender, lanes, count, (at) => imageOf(`${lanes} ${at}`)));
    const rounds = await interleave(run.rounds, measure);
    run.report({ what: `oci: push of a small image, ${how}`, note: NOTE, unit: '/s', rounds, budgets: EQUAL_RATE });
  }
  const known = imageOf('known');
  for (const { target } of Object.values(contenders)) {
    using client = new OciClient(target);
    await client.push(known, 'known', 'POST, PUT');
    await client.pull(known, 'known');
  }
  const { media } = ociManifest(known);
  for (const [what, method, path] of [
    ['manifest by tag', 'GET', 'manifests/known'],
    ['look whether a blob is there', 'HEAD', `blobs/${known[1]!.digest}`],
    ['blob of 4 KiB', 'GET', `blobs/${known[1]!.digest}`],
  ] as const) {
    const measure = each(contenders, ({ server, target }) => {
      const authorization: Record<string, string> = target.authorization === undefined ? {} : { Authorization: target.authorization };
      const one = { method, path: `/v2/${target.repository}/${path}`, headers: { Accept: media, ...authorization }, expect: 200 };
      return () => measureLoad({ server, lanes: Array.from({ length: CONNECTIONS }, () => [one]), seconds: run.seconds });
    });
    run.report({ what: `oci: ${what}`, note: NOTE, unit: '/s', rounds: await interleave(run.rounds, measure), budgets: EQUAL });
  }
}

/** Layers of 128 MiB, one after another: a gibibyte an image. */
async function large(run: Run, contenders: Contenders): Promise<void> {
  const mebibytes = Number(process.env['BENCH_OCI_LAYER_MIB'] ?? (run.quick ? 16 : 128));
  const blob = blobMaker(mebibytes * MIB);
  const imageOf = (name: string): readonly OciBlob[] => Array.from({ length: LAYERS }, (_, at) => blob(`${name} layer ${at}`));
  const size = `${LAYERS} layers of ${mebibytes} MiB`;
  for (const how of UPLOADS) {
    const measure = each(contenders, (contender) => async (round) => {
      const layers = imageOf(`${how} ${round}`);
      using client = new OciClient(contender.target);
      const measured = await seconds(contender.server, () => client.push(layers, `large-${round}`, how));
      await forget(contender.folder, layers);
      return measured;
    });
    const rounds = await interleave(run.rounds, measure);
    run.report({ what: `oci: push of ${size} (${how})`, note: NOTE, unit: 's', rounds, budgets: EQUAL_RATE });
  }
  const layers = imageOf('pulled');
  for (const { target } of Object.values(contenders)) {
    using client = new OciClient(target);
    await client.push(layers, 'pulled', 'POST, PUT');
  }
  const measure = each(contenders, ({ server, target }) => async () => {
    using client = new OciClient(target);
    // Awaited: the client ends with this block.
    return await seconds(server, () => client.pull(layers, 'pulled'));
  });
  run.report({ what: `oci: pull of ${size}`, note: NOTE, unit: 's', rounds: await interleave(run.rounds, measure), budgets: EQUAL_RATE });
}

/** Images nobody has seen yet, each after the one before on its lane. */
function pushes({ server, target }: Contender, lanes: number, count: number, imageOf: (name: string) => readonly OciBlob[]): Measure {
  return async (round) => {
    const images = Array.from({ length: lanes }, (_, lane) => Array.from({ length: count }, (__, at) => imageOf(`${round} ${lane} ${at}`)));
    const [began, cpu] = [performance.now(), processCpu(server.pid)];
    await Promise.all(
      images.map(async (own, lane) => {
        using client = new OciClient(target);
        for (const [at, layers] of own.entries()) await client.push(layers, `small-${lane}-${at}`, 'POST, PATCH chunked, PUT');
      }),
    );
    const done = lanes * count;
    return { value: (done * 1000) / (performance.now() - began), cpuMicros: (processCpu(server.pid) - cpu) / done };
  };
}

async function seconds({ pid }: Server, work: () => Promise<void>): Promise<Measurement> {
  const [began, cpu] = [performance.now(), processCpu(pid)];
  await work();
  return { value: (performance.now() - began) / 1000, cpuMicros: processCpu(pid) - cpu };
}

/** A gibibyte a round would fill the disk: the bytes of what nobody asks for again go, wherever the server has put them. */
async function forget(folder: string, layers: readonly OciBlob[]): Promise<void> {
  const names = layers.map(({ digest }) => digest.slice(digest.indexOf(':') + 1));
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && names.some((name) => path.includes(name))) await rm(path);
  }
}
