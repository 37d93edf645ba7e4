import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import plugin from '@packhouse/plugin-nuget';
import { type NuGetUpload, nugetPackage, nugetUpload } from '../content/nuget-upload.ts';
import { interleave, type Measure } from '../measure/interleave.ts';
import { developerToken, openInstance } from '../seed/open-instance.ts';
import { startFloor } from '../servers/floor.ts';
import { GITEA_USER, startGitea } from '../servers/gitea.ts';
import { startPackhouse } from '../servers/packhouse.ts';
import type { Server } from '../servers/server.ts';
import type { Area, Run } from './area.ts';
import { fetchRaw, type RawAnswer } from './fetch-raw.ts';
import { measureLoad } from './measure-load.ts';
import { Stage } from './stage.ts';

const CONNECTIONS = 16;
const UPLOAD_BYTES = 16 * 1024;
const GZIP = { 'Accept-Encoding': 'gzip' };
const FILES = [
  { name: 'bench.small', size: 3000, connections: 16, what: 'nupkg, 4 KiB', note: 'sendFile', floor: '/sent/bench.small', atLeast: 0.75 },
  {
    name: 'bench.large',
    size: 8 * 1024 ** 2,
    connections: 4,
    what: 'nupkg, 8 MiB',
    note: 'createReadStream',
    floor: '/streamed/bench.large',
    atLeast: 1,
  },
] as const;

interface Target {
  readonly server: Server;
  readonly token?: string;
  readonly base: string;
  /** Below `base`. */
  readonly registration: string;
  readonly flatContainer: string;
}

interface Contenders {
  readonly ours: Target;
  /** Absent where it is not installed. */
  readonly peer?: Target | undefined;
}

async function start(run: Run, stage: Stage): Promise<Contenders> {
  const data = join(run.folder, 'ours');
  mkdirSync(data, { recursive: true });
  const instance = await openInstance(data, 'nuget', {}, plugin);
  const token = await developerToken(instance);
  await instance.host.close();
  const ours = {
    server: await stage.add(startPackhouse(data)),
    token,
    base: `/api/v4/projects/${instance.project.id}/packages/nuget`,
    registration: '/metadata-gz-semver2',
    flatContainer: '/download',
  };
  const gitea = await startGitea(join(run.folder, 'peer'));
  if (!gitea) return { ours };
  await stage.add(Promise.resolve(gitea.server));
  return { ours, peer: { ...gitea, base: `/api/packages/${GITEA_USER}/nuget`, registration: '/registration', flatContainer: '/package' } };
}

const targets = ({ ours, peer }: Contenders): Target[] => (peer ? [ours, peer] : [ours]);

/** The same packages to each, a few at a time. */
async function seed(contenders: Contenders, contents: readonly NuGetUpload[]): Promise<void> {
  for (const { server, token, base } of targets(contenders)) {
    const lanes = await Promise.all(
      Array.from({ length: 4 }, (_, lane) =>
        Promise.all(contents.filter((_content, at) => at % 4 === lane).map((content) => nugetUpload(base, content))),
      ),
    );
    await measureLoad({ server, token, lanes: lanes.filter((lane) => lane.length > 0) });
  }
}

function load(
  run: Run,
  { server, token }: Pick<Target, 'server' | 'token'>,
  path: string,
  { headers = GZIP as Record<string, string>, connections = CONNECTIONS, expect = 200 } = {},
): Measure {
  const lanes = Array.from({ length: connections }, () => [{ method: 'GET' as const, path, headers, expect }]);
  return () => measureLoad({ server, token, lanes, seconds: run.seconds });
}

const textOf = ({ body, headers }: RawAnswer): string => (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();

/** Every version that a document names, whatever else it says. */
const versionsIn = (answer: RawAnswer): string => [...new Set(textOf(answer).match(/\b1\.\d+\.0\b/g))].sort().join();

/** A document of ours beside the same bytes from the floor and the peer's own; then the answer to a client that has ours. */
async function document(
  run: Run,
  stage: Stage,
  { ours, peer }: Contenders,
  of: { what: string; path: (target: Target) => string },
): Promise<void> {
  const own = await fetchRaw(ours.server, { path: of.path(ours), token: ours.token, headers: GZIP });
  const headers = {
    'Content-Type': own.headers['content-type']!,
    ETag: own.headers.etag!,
    ...(own.headers['content-encoding'] ? { 'Content-Encoding': own.headers['content-encoding'] } : {}),
  };
  const documents = [{ path: '/document', bytes: own.body, headers }];
  const floor = { server: await stage.add(startFloor(join(run.folder, `floor-${of.what.replaceAll(/\W+/g, '-')}`), { documents })) };
  const theirs = peer && (await fetchRaw(peer.server, { path: of.path(peer), token: peer.token, headers: GZIP }));
  if (theirs && versionsIn(theirs) !== versionsIn(own)) throw new Error(`${of.what}: the peer lists other versions`);
  const rounds = await interleave(run.rounds, {
    ours: load(run, ours, of.path(ours)),
    floor: load(run, floor, '/document'),
    ...(peer && { peer: load(run, peer, of.path(peer)) }),
  });
  run.report({
    what: `${of.what}, ${(own.body.length / 1024).toFixed(1)} KiB`,
    unit: '/s',
    rounds,
    budgets: [
      { against: 'floor', atLeast: 0.6 },
      { against: 'peer', atLeast: 3 },
    ],
  });
  const has = { ...GZIP, 'If-None-Match': own.headers.etag! };
  const unchanged = await interleave(run.rounds, {
    ours: load(run, ours, of.path(ours), { headers: has, expect: 304 }),
    floor: load(run, floor, '/document', { headers: has, expect: 304 }),
  });
  run.report({ what: `304, ${of.what}`, unit: '/s', rounds: unchanged, budgets: [{ against: 'floor', atLeast: 0.7 }] });
}

async function packages(run: Run, stage: Stage, { ours, peer }: Contenders): Promise<void> {
  const contents = FILES.map(({ name, size }) => ({ name, size, version: '1.0.0' }));
  await seed({ ours, peer }, contents);
  const stored: Record<string, Uint8Array> = {};
  for (const content of contents) stored[content.name] = await nugetPackage(content);
  const floor = { server: await stage.add(startFloor(join(run.folder, 'floor-files'), { files: stored })) };
  for (const { name, connections, what, note, floor: bare, atLeast } of FILES) {
    const path = ({ base, flatContainer }: Target): string => `${base}${flatContainer}/${name}/1.0.0/${name}.1.0.0.nupkg`;
    const places = [['ours', ours, path(ours)], ['floor', floor, bare], ...(peer ? [['peer', peer, path(peer)] as const] : [])] as const;
    for (const [who, { server, ...target }, at] of places) {
      const { body } = await fetchRaw(server, { path: at, token: 'token' in target ? target.token : undefined });
      if (!body.equals(stored[name]!)) throw new Error(`${what}: ${who} sends other bytes`);
    }
    const contenders = Object.fromEntries(places.map(([who, target, at]) => [who, load(run, target, at, { headers: {}, connections })]));
    const rounds = await interleave(run.rounds, contenders);
    const budgets = [
      { against: 'floor', atLeast },
      { against: 'peer', atLeast: 1 },
    ] as const;
    run.report({ what, note, unit: '/s', rounds, budgets });
  }
}

/** New packages in each round, one a lane; each version after the one before. */
async function pushes(run: Run, stage: Stage, { ours, peer }: Contenders): Promise<void> {
  const floor = { server: await stage.add(startFloor(join(run.folder, 'floor-pushes'), {})), base: '/publish' };
  for (const [lanes, versions, how] of [
    [1, run.quick ? 15 : 40, 'one after another'],
    [8, run.quick ? 8 : 15, '8 at once'],
  ] as const) {
    const pushing =
      ({ server, token, base }: { server: Server; token?: string; base: string }): Measure =>
      async (round) => {
        const lane = (at: number) =>
          Promise.all(
            Array.from({ length: versions }, async (_, version) => {
              const content = { name: `bench.push-${lanes}-${round + 1}-${at}`, version: `1.${version}.0`, size: UPLOAD_BYTES };
              const upload = await nugetUpload(base, content);
              return base === floor.base ? { ...upload, path: `${base}/${at}` } : upload;
            }),
          );
        return measureLoad({ server, token, lanes: await Promise.all(Array.from({ length: lanes }, (_, at) => lane(at))) });
      };
    for (const target of [ours, floor, ...(peer ? [peer] : [])]) await pushing(target)(-1);
    const rounds = await interleave(run.rounds, { ours: pushing(ours), floor: pushing(floor), ...(peer && { peer: pushing(peer) }) });
    run.report({
      what: `push 16 KiB, ${how}`,
      note: 'file, fsync, rename, fsync',
      unit: '/s',
      rounds,
      budgets: [{ against: 'peer', atLeast: 1, by: 'value' }],
    });
  }
}

/** A NuGet feed: registrations, the flat container's lists, what has not changed, packages and pushes. */
export const nuget: Area = async (run) => {
  await using stage = new Stage();
  const contenders = await start(run, stage);
  for (const count of [20, 100]) {
    const name = `bench.doc-${count}`;
    await seed(
      contenders,
      Array.from({ length: count }, (_, at) => ({ name, version: `1.${at}.0`, size: 64 })),
    );
    const registration = {
      what: `registration, ${count} versions`,
      path: (at: Target) => `${at.base}${at.registration}/${name}/index.json`,
    };
    await document(run, stage, contenders, registration);
    if (count === 100)
      await document(run, stage, contenders, {
        what: 'flat container, 100 versions',
        path: (at) => `${at.base}${at.flatContainer}/${name}/index.json`,
      });
  }
  await packages(run, stage, contenders);
  await pushes(run, stage, contenders);
};
