import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import pypi from '@packhouse/plugin-pypi';
import { releasePlan, uploadsOf, type Release } from '../content/distribution.ts';
import type { LoadRequest } from '../load/job.ts';
import { interleave, type Measure } from '../measure/interleave.ts';
import { fill } from '../seed/fill.ts';
import { developerToken, openInstance } from '../seed/open-instance.ts';
import { startFloor } from '../servers/floor.ts';
import { startPackhouse } from '../servers/packhouse.ts';
import { PYTHON_INDEXES, type PythonIndex } from '../servers/python-indexes.ts';
import type { Server } from '../servers/server.ts';
import type { Area, Run } from './area.ts';
import { fetchRaw } from './fetch-raw.ts';
import { measureLoad } from './measure-load.ts';
import { Stage } from './stage.ts';

/** One server of them takes five callers at a time, and lets the others time out. */
const CONNECTIONS = 4;
const VERSIONS = 100;
const NOISE = 12 * 1024;
const HTML = { Accept: 'text/html', 'Accept-Encoding': 'gzip' };
const JSON_V1 = { Accept: 'application/vnd.pypi.simple.v1+json', 'Accept-Encoding': 'gzip' };
const NAME = 'acme-bench';

/** Where one server has what is measured. */
interface Place {
  readonly server: Server;
  readonly authorization?: string;
  readonly upload: string;
  readonly page: string;
  readonly file: string;
}

const releases: readonly Release[] = Array.from({ length: VERSIONS }, (_, at) => ({ name: NAME, version: `1.${at}.0`, noise: NOISE }));

async function startOurs(run: Run, stage: Stage): Promise<Place> {
  const data = join(run.folder, 'ours');
  const instance = await openInstance(data, 'pypi', {}, pypi);
  await fill(instance, await Promise.all(releases.map(releasePlan)), () => {}, 'pypi');
  const authorization = basic(await developerToken(instance));
  await instance.host.close();
  const server = await stage.add(startPackhouse(data));
  const upload = `/api/v4/projects/${instance.project.id}/packages/pypi`;
  return located({ server, authorization, upload, page: `${upload}/simple/${NAME}/` });
}

async function seeded(stage: Stage, index: PythonIndex): Promise<Place> {
  await stage.add(Promise.resolve(index.server));
  for (const release of releases) {
    const { wheel } = await uploadsOf(release);
    const headers = { ...wheel.headers, Authorization: index.authorization };
    await fetchRaw(index.server, { path: index.upload, method: 'POST', headers, body: wheel.body });
  }
  return located({ server: index.server, upload: index.upload, page: index.simple(NAME), authorization: index.authorization });
}

/** The address of the last release's file, from the page that lists it, whose files are all there. */
async function located({ server, authorization, ...place }: Omit<Place, 'file'>): Promise<Place> {
  const { body, headers } = await fetchRaw(server, { path: place.page, headers: { ...HTML, ...shown(authorization) } });
  const text = (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
  const links = [...text.matchAll(/href="([^"#]+\.whl)[#"]/g)].map(
    ([, href]) => new URL(href!, `http://127.0.0.1:${server.port}${place.page}`).pathname,
  );
  if (links.length !== VERSIONS) throw new Error(`${place.page} has ${links.length} files`);
  const { filename, bytes } = await uploadsOf(releases.at(-1)!);
  const file = links.find((link) => link.endsWith(filename))!;
  if (!(await fetchRaw(server, { path: file, headers: shown(authorization) })).body.equals(bytes))
    throw new Error(`${file} has other bytes`);
  return { server, authorization, ...place, file };
}

function reading(run: Run, { server, authorization }: Place, path: string, headers: Readonly<Record<string, string>> = {}): Measure {
  const request = { method: 'GET' as const, path, headers: { ...headers, ...shown(authorization) }, expect: 200 };
  return () => measureLoad({ server, lanes: Array.from({ length: CONNECTIONS }, () => [request]), seconds: run.seconds });
}

/** One lane a connection; each round has releases of its own. Ours answers 201, the others 200 or 201. */
function uploading(run: Run, { server, authorization, upload }: Place, expect: number, lanes: number): Measure {
  const each = run.quick ? 10 : 25;
  return async (round) => {
    const lane = async (at: number): Promise<LoadRequest[]> =>
      Promise.all(
        Array.from({ length: each }, async (_, version): Promise<LoadRequest> => {
          const { wheel } = await uploadsOf({ name: `push-${lanes}-${round}-${at}`, version: `1.${version}.0`, noise: NOISE });
          const headers = { ...wheel.headers, ...shown(authorization) };
          return { method: 'POST', path: upload, headers, body: Buffer.from(wheel.body as Uint8Array).toString('base64'), expect };
        }),
      );
    return measureLoad({ server, lanes: await Promise.all(Array.from({ length: lanes }, (_, at) => lane(at))) });
  };
}

/** The simple page, a wheel and an upload, beside each server of Python packages that is installed. */
async function besidePeers(run: Run, ours: Place): Promise<void> {
  for (const start of PYTHON_INDEXES) {
    await using stage = new Stage();
    const index = await start(join(run.folder, `peer-${PYTHON_INDEXES.indexOf(start)}`));
    if (!index) continue;
    const { name } = index;
    const theirs = await seeded(stage, index);
    // They let anyone read, and nobody is asked to show who he is where that is slower.
    const open: Place = { ...theirs, authorization: undefined };
    const atLeast = (times: number) => [{ against: 'peer', atLeast: times }] as const;
    const pages = { ours: reading(run, ours, ours.page, HTML), peer: reading(run, open, open.page, HTML) };
    run.report({
      what: `simple page of ${VERSIONS} files, beside ${name}`,
      unit: '/s',
      rounds: await interleave(run.rounds, pages),
      budgets: atLeast(2),
    });
    const wheels = { ours: reading(run, ours, ours.file), peer: reading(run, open, open.file) };
    run.report({ what: `wheel, 13 KiB, beside ${name}`, unit: '/s', rounds: await interleave(run.rounds, wheels), budgets: atLeast(1) });
    const expect = name === 'gitea' ? 201 : 200;
    const uploads = { ours: uploading(run, ours, 201, 1), peer: uploading(run, theirs, expect, 1) };
    // Names are made up for each round, and each peer starts its rounds anew.
    const rounds = await interleave(run.rounds, {
      ours: (round) => uploads.ours(round + 100 * (PYTHON_INDEXES.indexOf(start) + 1)),
      peer: uploads.peer,
    });
    run.report({
      what: `upload of a wheel, 13 KiB, beside ${name}`,
      unit: '/s',
      rounds,
      budgets: [{ against: 'peer', atLeast: 1, by: 'value' }],
    });
  }
}

/** Both forms of the simple page beside a bare server that sends the same bytes. */
async function besideFloor(run: Run, stage: Stage, ours: Place): Promise<void> {
  const forms = [
    ['HTML', HTML],
    ['JSON', JSON_V1],
  ] as const;
  const answers = await Promise.all(
    forms.map(([, headers]) => fetchRaw(ours.server, { path: ours.page, headers: { ...headers, ...shown(ours.authorization) } })),
  );
  const documents = answers.map(({ body, headers }, at) => ({
    path: `/document-${at}`,
    bytes: body,
    headers: { 'Content-Type': headers['content-type']!, 'Content-Encoding': headers['content-encoding']!, ETag: headers.etag! },
  }));
  const floor = await stage.add(startFloor(join(run.folder, 'floor'), { documents }));
  for (const [at, [form, headers]] of forms.entries()) {
    const bare: Place = { server: floor, upload: '', page: `/document-${at}`, file: '' };
    const rounds = await interleave(run.rounds, {
      ours: reading(run, ours, ours.page, headers),
      floor: reading(run, bare, bare.page, headers),
    });
    const size = `${(answers[at]!.body.length / 1024).toFixed(0)} KiB gzip`;
    run.report({
      what: `simple page of ${VERSIONS} files in ${form}, ${size}`,
      unit: '/s',
      rounds,
      budgets: [{ against: 'floor', atLeast: 0.6 }],
    });
  }
}

/** An upload must not grow dearer with what is there: into a registry of 10,000 versions beside one of none. */
async function growth(run: Run, stage: Stage): Promise<void> {
  const many = run.quick ? 1_000 : 10_000;
  const start = async (versions: number): Promise<Place> => {
    const data = join(run.folder, `registry-${versions}`);
    const instance = await openInstance(data, 'pypi', {}, pypi);
    const plans = Array.from({ length: versions }, (_, at) =>
      releasePlan({ name: `seed-${Math.floor(at / 20)}`, version: `1.${at % 20}.0`, noise: 64 }),
    );
    await fill(instance, await Promise.all(plans), () => {}, 'pypi');
    const authorization = basic(await developerToken(instance));
    await instance.host.close();
    const server = await stage.add(startPackhouse(data));
    return { server, authorization, upload: `/api/v4/projects/${instance.project.id}/packages/pypi`, page: '', file: '' };
  };
  const [full, empty] = [await start(many), await start(0)];
  for (const place of [full, empty]) await uploading(run, place, 201, 2)(0);
  const rounds = await interleave(run.rounds, { ours: uploading(run, full, 201, 1), floor: uploading(run, empty, 201, 1) });
  const budgets = [{ against: 'floor', atLeast: 0.83, by: 'cpu' }] as const;
  run.report({ what: `upload into a registry of ${many} versions`, note: 'into an empty one', unit: '/s', rounds, budgets });
}

export const pythonPackages: Area = async (run) => {
  await using stage = new Stage();
  const ours = await startOurs(run, stage);
  await uploading(run, ours, 201, 2)(0);
  await besideFloor(run, stage, ours);
  await besidePeers(run, ours);
  await growth(run, stage);
};

const basic = (token: string): string => `Basic ${Buffer.from(`__token__:${token}`).toString('base64')}`;

function shown(authorization: string | undefined): Record<string, string> {
  return authorization === undefined ? {} : { Authorization: authorization };
}
