import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import maven from '@packhouse/plugin-maven';
import type { Publish } from '@packhouse/sdk';
import type { LoadRequest } from '../load/job.ts';
import { interleave, type Measure } from '../measure/interleave.ts';
import { fill } from '../seed/fill.ts';
import { developerToken, openInstance } from '../seed/open-instance.ts';
import { startFloor } from '../servers/floor.ts';
import { startNginx } from '../servers/nginx.ts';
import { startPackhouse } from '../servers/packhouse.ts';
import type { Server } from '../servers/server.ts';
import type { Area, Run } from './area.ts';
import { fetchRaw } from './fetch-raw.ts';
import { measureLoad } from './measure-load.ts';
import { Stage } from './stage.ts';

const CONNECTIONS = 16;
const JAR_BYTES = 16 * 1024;
const SIZES = [20, 2000];

interface Place {
  readonly server: Server;
  readonly base: string;
  readonly token?: string;
}

interface Prepared {
  readonly ours: Place;
  readonly jar: Buffer;
}

function plan(artifact: string, version: string, jar: Uint8Array): Publish {
  const files = [{ path: `${artifact}-${version}.jar`, source: jar, media: 'application/java-archive' }];
  return { op: 'publish', package: `com/acme/${artifact}`, version, ifVersionExists: 'add', files };
}

async function prepare(run: Run, stage: Stage): Promise<Prepared> {
  const data = join(run.folder, 'ours');
  const instance = await openInstance(data, 'maven', {}, maven);
  const jar = randomBytes(JAR_BYTES);
  for (const size of SIZES)
    await fill(
      instance,
      Array.from({ length: size }, (_, at) => plan(`lib-${size}`, `1.${at}.0`, jar)),
      undefined,
      'maven',
    );
  const token = await developerToken(instance);
  await instance.host.close();
  const server = await stage.add(startPackhouse(data));
  return { ours: { server, token, base: `/api/v4/projects/${instance.project.id}/packages/maven` }, jar };
}

/** `maven-metadata.xml` of few and many versions, a jar, and deploying one; beside a folder that nginx serves. */
export const mavenArea: Area = async (run) => {
  await using stage = new Stage();
  const { ours, jar } = await prepare(run, stage);
  const jarPath = '/com/acme/lib-20/1.0.0/lib-20-1.0.0.jar';
  const reads: { what: string; path: string; note: string; bare?: string; atLeast: number }[] = [
    ...SIZES.map((size) => {
      const path = `/com/acme/lib-${size}/maven-metadata.xml`;
      return { what: `maven-metadata.xml, ${size} versions`, path, note: 'from memory', atLeast: 0.5 };
    }),
    { what: 'jar, 16 KiB', path: jarPath, note: 'sendFile', bare: '/sent/jar', atLeast: 0.6 },
    { what: 'checksum of a jar', path: `${jarPath}.sha1`, note: 'from memory', atLeast: 0.25 },
  ];
  const bodies = await Promise.all(
    reads.map(async ({ path }) => (await fetchRaw(ours.server, { path: ours.base + path, token: ours.token })).body),
  );
  const documents = reads.map(({ path }, at) => ({
    path,
    bytes: bodies[at]!,
    headers: { 'Content-Type': 'application/xml', ETag: `"${at}"` },
  }));
  const floor: Place = { server: await stage.add(startFloor(join(run.folder, 'floor'), { documents, files: { jar } })), base: '' };
  const folder = Object.fromEntries(reads.map(({ path }, at) => [path.slice(1), bodies[at]!]));
  const peer: Place = { server: await stage.add(startNginx(join(run.folder, 'peer'), folder)), base: '' };
  for (const [at, { what, path, note, bare, atLeast }] of reads.entries()) {
    const paths = { ours: ours.base + path, floor: bare ?? path, peer: path };
    const places = { ours, floor, peer };
    const measure = (who: keyof typeof places): Measure => {
      const lanes = Array.from({ length: CONNECTIONS }, () => [{ method: 'GET' as const, path: paths[who], expect: 200 }]);
      return () => measureLoad({ server: places[who].server, token: places[who].token, lanes, seconds: run.seconds });
    };
    for (const who of ['floor', 'peer'] as const)
      if (!(await fetchRaw(places[who].server, { path: paths[who] })).body.equals(bodies[at]!)) throw new Error(`${what}: other bytes`);
    const rounds = await interleave(run.rounds, { ours: measure('ours'), floor: measure('floor'), peer: measure('peer') });
    run.report({ what, note, unit: '/s', rounds, budgets: [{ against: 'floor', atLeast }] });
  }
  await deploying(run, { ours, floor: { ...floor, base: '/publish' }, peer }, jar);
};

/** A jar of a new version a request. The peer takes it without a promise: it does not sync. */
async function deploying(run: Run, places: Readonly<Record<'ours' | 'floor' | 'peer', Place>>, jar: Buffer): Promise<void> {
  const versions = run.quick ? 15 : 40;
  const measure =
    ({ server, base, token }: Place, lanes: number, isFloor: boolean): Measure =>
    (round) => {
      const request = (lane: number, at: number): LoadRequest => {
        const [artifact, version] = [`deployed-${lanes}-${round}-${lane}`, `1.${at}.0`];
        const path = isFloor ? `/${artifact}-${version}.jar` : `/com/acme/${artifact}/${version}/${artifact}-${version}.jar`;
        return { method: 'PUT', path: base + path, body: Buffer.concat([jar, Buffer.from(path)]).toString('base64'), expect: 201 };
      };
      const all = Array.from({ length: lanes }, (_, lane) => Array.from({ length: versions }, (__, at) => request(lane, at)));
      return measureLoad({ server, token, lanes: all });
    };
  for (const [lanes, how] of [
    [1, 'one after another'],
    [8, '8 at once'],
  ] as const) {
    const contenders = {
      ours: measure(places.ours, lanes, false),
      floor: measure(places.floor, lanes, true),
      peer: measure(places.peer, lanes, false),
    };
    const rounds = await interleave(run.rounds, contenders);
    run.report({ what: `deploy a jar of 16 KiB, ${how}`, note: 'file, fsync, rename, fsync', unit: '/s', rounds, budgets: [] });
  }
}
