import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { publishPlan } from '../content/plan.ts';
import { interleave } from '../measure/interleave.ts';
import { startFloor } from '../servers/floor.ts';
import { startPackhouse } from '../servers/packhouse.ts';
import type { Server } from '../servers/server.ts';
import { startVerdaccio, verdaccioToken } from '../servers/verdaccio.ts';
import { writeVerdaccioPackage } from '../servers/verdaccio-storage.ts';
import { fill } from '../seed/fill.ts';
import { developerToken, openInstance } from '../seed/open-instance.ts';
import type { Area, Run } from './area.ts';
import { fetchRaw, type RawAnswer } from './fetch-raw.ts';
import { measureLoad } from './measure-load.ts';
import { Stage } from './stage.ts';

const CONNECTIONS = 16;
const ABBREVIATED = 'application/vnd.npm.install-v1+json';

interface Case {
  readonly what: string;
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
}

const VERSIONS = [20, 2000];
const CASES: readonly Case[] = VERSIONS.flatMap((count) => [
  { what: `packument, ${count} versions`, name: `doc-${count}`, headers: { 'Accept-Encoding': 'gzip', Accept: 'application/json' } },
  { what: `abbreviated packument, ${count} versions`, name: `doc-${count}`, headers: { 'Accept-Encoding': 'gzip', Accept: ABBREVIATED } },
]);

function contents(count: number) {
  return Array.from({ length: count }, (_, at) => ({ name: `doc-${count}`, version: `1.${at}.0`, noise: 64 }));
}

const integrities = ({ body, headers }: RawAnswer): string => {
  const text = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
  const { versions } = JSON.parse(text.toString()) as { versions: Record<string, { dist: { integrity: string } }> };
  return Object.entries(versions)
    .map(([version, { dist }]) => `${version} ${dist.integrity}`)
    .sort()
    .join();
};

interface Prepared {
  readonly ours: Server;
  readonly base: string;
  readonly token: string;
  readonly peer: Server;
  readonly peerToken: string;
}

async function prepare(run: Run, stage: Stage): Promise<Prepared> {
  const data = join(run.folder, 'ours');
  const environment: Record<string, string> = run.databaseUrl === undefined ? {} : { PACKHOUSE_DATABASE_URL: run.databaseUrl };
  const instance = await openInstance(data, `documents-${Date.now()}`, environment);
  for (const count of VERSIONS) await fill(instance, contents(count).map(publishPlan));
  const token = await developerToken(instance);
  await instance.host.close();
  for (const count of VERSIONS) writeVerdaccioPackage(join(run.folder, 'peer'), contents(count));
  const ours = await stage.add(startPackhouse(data, environment));
  const peer = await stage.add(startVerdaccio(join(run.folder, 'peer')));
  return { ours, base: `/api/v4/projects/${instance.project.id}/packages/npm`, token, peer, peerToken: await verdaccioToken(peer) };
}

/** Packuments in both forms, small and large, and the answer to a client that has it already. */
export const documents: Area = async (run) => {
  await using stage = new Stage();
  const { ours, base, token, peer, peerToken } = await prepare(run, stage);
  const answers = await Promise.all(CASES.map(({ name, headers }) => fetchRaw(ours, { path: `${base}/${name}`, token, headers })));
  const floor = await stage.add(startFloor(join(run.folder, 'floor'), { documents: answers.map((answer, at) => asFloor(answer, at)) }));
  const floorShare = run.databaseUrl === undefined ? 0.6 : 0.3;
  for (const [at, { what, name, headers }] of CASES.entries()) {
    const theirs = await fetchRaw(peer, { path: `/${name}`, token: peerToken, headers });
    if (integrities(theirs) !== integrities(answers[at]!)) throw new Error(`${what}: the peer lists other versions`);
    const same = await fetchRaw(floor, { path: `/document-${at}`, headers });
    if (!same.body.equals(answers[at]!.body)) throw new Error(`${what}: the floor sends other bytes`);
    const get = (path: string, extra: Record<string, string>, expect: number) =>
      Array.from({ length: CONNECTIONS }, () => [{ method: 'GET' as const, path, headers: { ...headers, ...extra }, expect }]);
    const measure = (extra: (etag: string) => Record<string, string>, expect: number) => ({
      ours: () =>
        measureLoad({
          server: ours,
          token,
          lanes: get(`${base}/${name}`, extra(answers[at]!.headers.etag!), expect),
          seconds: run.seconds,
        }),
      floor: () =>
        measureLoad({ server: floor, lanes: get(`/document-${at}`, extra(answers[at]!.headers.etag!), expect), seconds: run.seconds }),
      peer: () =>
        measureLoad({ server: peer, token: peerToken, lanes: get(`/${name}`, extra(theirs.headers.etag!), expect), seconds: run.seconds }),
    });
    const rounds = await interleave(
      run.rounds,
      measure(() => ({}), 200),
    );
    const size = `${(answers[at]!.body.length / 1024).toFixed(0)} KiB gzip`;
    run.report({
      what: `${what}, ${size}`,
      unit: '/s',
      rounds,
      budgets: [
        { against: 'floor', atLeast: floorShare },
        { against: 'peer', atLeast: 3 },
      ],
    });
    if (headers['Accept'] !== ABBREVIATED) continue;
    const unchanged = await interleave(
      run.rounds,
      measure((etag) => ({ 'If-None-Match': etag }), 304),
    );
    run.report({
      what: `304, ${name}`,
      unit: '/s',
      rounds: unchanged,
      budgets: [
        { against: 'floor', atLeast: run.databaseUrl === undefined ? 0.7 : 0.3 },
        { against: 'peer', atLeast: 3 },
      ],
    });
  }
};

const HOP_HEADERS = new Set(['date', 'connection', 'keep-alive', 'content-length']);
const CANONICAL: Record<string, string> = { etag: 'ETag' };

/** The same bytes with the same headers, so that both put as much on the wire. */
function asFloor({ body, headers }: RawAnswer, at: number) {
  const kept = Object.entries(headers).filter(([name]) => !HOP_HEADERS.has(name));
  const named = kept.map(([name, value]) => [
    CANONICAL[name] ?? name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase()),
    String(value),
  ]);
  return { path: `/document-${at}`, bytes: body, headers: Object.fromEntries(named) as Record<string, string> };
}
