import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import plugin from '@packhouse/plugin-composer';
import { type ComposerUpload, composerArchive, composerUpload } from '../content/composer-upload.ts';
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
  { name: 'bench/small', size: 3500, connections: 16, what: 'archive, 4 KiB', note: 'sendFile', floor: '/sent/small', atLeast: 0.75 },
  {
    name: 'bench/large',
    size: 8 * 1024 ** 2,
    connections: 4,
    what: 'archive, 8 MiB',
    note: 'createReadStream',
    floor: '/streamed/large',
    atLeast: 1,
  },
] as const;

interface Target {
  readonly server: Server;
  readonly token?: string;
  readonly base: string;
}

interface Contenders {
  readonly ours: Target;
  /** Absent where it is not installed. */
  readonly peer?: Target | undefined;
}

interface Metadata {
  readonly packages: Readonly<Record<string, readonly { readonly version: string; readonly dist?: { readonly url: string } }[]>>;
}

async function start(run: Run, stage: Stage): Promise<Contenders> {
  const data = join(run.folder, 'ours');
  mkdirSync(data, { recursive: true });
  const instance = await openInstance(data, 'composer', {}, plugin);
  const token = await developerToken(instance);
  await instance.host.close();
  const ours = { server: await stage.add(startPackhouse(data)), token, base: `/api/v4/projects/${instance.project.id}/packages/composer` };
  const gitea = await startGitea(join(run.folder, 'peer'));
  if (!gitea) return { ours };
  await stage.add(Promise.resolve(gitea.server));
  return { ours, peer: { ...gitea, base: `/api/packages/${GITEA_USER}/composer` } };
}

/** The same uploads to each, a few at a time. */
async function seed(contenders: Contenders, contents: readonly ComposerUpload[]): Promise<void> {
  for (const { server, token, base } of [contenders.ours, ...(contenders.peer ? [contenders.peer] : [])]) {
    const lanes = await Promise.all(
      Array.from({ length: 4 }, (_, lane) =>
        Promise.all(contents.filter((_, at) => at % 4 === lane).map((content) => composerUpload(base, content))),
      ),
    );
    await measureLoad({ server, token, lanes: lanes.filter((lane) => lane.length > 0) });
  }
}

const textOf = ({ body, headers }: RawAnswer): string => (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();

/** Versions by name; the peer's order is its own. */
function versionsOf(answer: RawAnswer, name: string): string {
  return (JSON.parse(textOf(answer)) as Metadata).packages[name]!.map(({ version }) => version)
    .sort()
    .join();
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

/** The metadata of a package, and the answer to a client that has it already. */
async function metadata(run: Run, stage: Stage, { ours, peer }: Contenders, count: number): Promise<void> {
  const name = `bench/doc-${count}`;
  await seed(
    { ours, peer },
    Array.from({ length: count }, (_, at) => ({ name, version: `1.${at}.0`, size: 64 })),
  );
  const path = `/p2/${name}.json`;
  const own = await fetchRaw(ours.server, { path: ours.base + path, token: ours.token, headers: GZIP });
  const headers = {
    'Content-Type': own.headers['content-type']!,
    ETag: own.headers.etag!,
    ...(own.headers['content-encoding'] ? { 'Content-Encoding': own.headers['content-encoding'] } : {}),
  };
  const floor = {
    server: await stage.add(
      startFloor(join(run.folder, `floor-${count}`), { documents: [{ path: '/document', bytes: own.body, headers }] }),
    ),
  };
  const theirs = peer && (await fetchRaw(peer.server, { path: peer.base + path, token: peer.token, headers: GZIP }));
  if (theirs && versionsOf(theirs, name) !== versionsOf(own, name)) throw new Error(`${name}: the peer lists other versions`);
  const rounds = await interleave(run.rounds, {
    ours: load(run, ours, ours.base + path),
    floor: load(run, floor, '/document'),
    ...(peer && { peer: load(run, peer, peer.base + path) }),
  });
  const size = `${(own.body.length / 1024).toFixed(0)} KiB gzip`;
  run.report({
    what: `p2, ${count} versions, ${size}`,
    unit: '/s',
    rounds,
    budgets: [
      { against: 'floor', atLeast: 0.6 },
      { against: 'peer', atLeast: 3 },
    ],
  });
  const since = { ...GZIP, 'If-Modified-Since': own.headers['last-modified']! };
  const unchanged = await interleave(run.rounds, {
    ours: load(run, ours, ours.base + path, { headers: since, expect: 304 }),
    floor: load(run, floor, '/document', { headers: { ...GZIP, 'If-None-Match': own.headers.etag! }, expect: 304 }),
  });
  run.report({
    what: `304, p2 of ${count} versions`,
    note: 'by tag, ours by date',
    unit: '/s',
    rounds: unchanged,
    budgets: [{ against: 'floor', atLeast: 0.7 }],
  });
}

async function archiveAddress({ server, token, base }: Target, name: string): Promise<string> {
  const answer = await fetchRaw(server, { path: `${base}/p2/${name}.json`, token });
  const { dist } = (JSON.parse(textOf(answer)) as Metadata).packages[name]![0]!;
  return new URL(dist!.url).pathname;
}

async function archives(run: Run, stage: Stage, { ours, peer }: Contenders): Promise<void> {
  const contents = FILES.map(({ name, size }) => ({ name, size, version: '1.0.0' }));
  await seed({ ours, peer }, contents);
  const stored: Record<string, Uint8Array> = {};
  for (const content of contents) stored[content.name.split('/')[1]!] = await composerArchive(content);
  const floor = { server: await stage.add(startFloor(join(run.folder, 'floor-files'), { files: stored })) };
  for (const { name, connections, what, note, floor: bare, atLeast } of FILES) {
    const at = { ours: await archiveAddress(ours, name), floor: bare, ...(peer && { peer: await archiveAddress(peer, name) }) };
    for (const [who, target] of Object.entries({ ours, floor, ...(peer && { peer }) }) as [keyof typeof at, Target][]) {
      const { body } = await fetchRaw(target.server, { path: at[who]!, token: target.token });
      if (!body.equals(stored[name.split('/')[1]!]!)) throw new Error(`${what}: ${who} sends other bytes`);
    }
    const rounds = await interleave(run.rounds, {
      ours: load(run, ours, at.ours, { headers: {}, connections }),
      floor: load(run, floor, at.floor, { headers: {}, connections }),
      ...(peer && { peer: load(run, peer, at.peer!, { headers: {}, connections }) }),
    });
    run.report({
      what,
      note,
      unit: '/s',
      rounds,
      budgets: [
        { against: 'floor', atLeast },
        { against: 'peer', atLeast: 1 },
      ],
    });
  }
}

/** New packages in each round, one a lane; each version after the one before. */
async function uploads(run: Run, stage: Stage, { ours, peer }: Contenders): Promise<void> {
  const floor = { server: await stage.add(startFloor(join(run.folder, 'floor-uploads'), {})), base: '/publish/' };
  for (const [lanes, versions, how] of [
    [1, run.quick ? 15 : 40, 'one after another'],
    [8, run.quick ? 8 : 15, '8 at once'],
  ] as const) {
    const publishing =
      ({ server, token, base }: Target): Measure =>
      async (round) => {
        const lane = async (at: number) => {
          const contents = Array.from({ length: versions }, (_, version) => ({
            name: `bench/publish-${lanes}-${round}-${at}`,
            version: `1.${version}.0`,
            size: UPLOAD_BYTES,
          }));
          return Promise.all(contents.map((content) => composerUpload(base === floor.base ? `${base}${at}` : base, content)));
        };
        return measureLoad({ server, token, lanes: await Promise.all(Array.from({ length: lanes }, (_, at) => lane(at))) });
      };
    for (const target of [ours, floor, ...(peer ? [peer] : [])]) await publishing(target)(-1);
    const rounds = await interleave(run.rounds, {
      ours: publishing(ours),
      floor: publishing(floor),
      ...(peer && { peer: publishing(peer) }),
    });
    run.report({
      what: `upload 16 KiB, ${how}`,
      note: 'file, fsync, rename, fsync',
      unit: '/s',
      rounds,
      budgets: [{ against: 'peer', atLeast: 1, by: 'value' }],
    });
  }
}

/** A Composer repository: metadata, what has not changed, archives and uploads. */
export const composer: Area = async (run) => {
  await using stage = new Stage();
  const contenders = await start(run, stage);
  for (const count of [20, run.quick ? 200 : 500]) await metadata(run, stage, contenders, count);
  await archives(run, stage, contenders);
  await uploads(run, stage, contenders);
};
