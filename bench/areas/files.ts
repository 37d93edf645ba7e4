import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { publishPlan } from '../content/plan.ts';
import { packageTarball } from '../content/tarball.ts';
import { interleave } from '../measure/interleave.ts';
import { startFloor } from '../servers/floor.ts';
import { startPackhouse } from '../servers/packhouse.ts';
import { startVerdaccio, verdaccioToken } from '../servers/verdaccio.ts';
import { writeVerdaccioPackage } from '../servers/verdaccio-storage.ts';
import { fill } from '../seed/fill.ts';
import { developerToken, openInstance } from '../seed/open-instance.ts';
import type { Area } from './area.ts';
import { fetchRaw } from './fetch-raw.ts';
import { measureLoad } from './measure-load.ts';
import { Stage } from './stage.ts';

/** `noise` makes the tarball about as long as its name says. */
const FILES = [
  { name: 'small', noise: 3500, connections: 16, what: 'tarball, 4 KiB', note: 'sendFile', floor: '/sent/small', atLeast: 0.75, peer: 3 },
  {
    name: 'large',
    noise: 8 * 1024 * 1024,
    connections: 4,
    what: 'tarball, 8 MiB',
    note: 'createReadStream',
    floor: '/streamed/large',
    atLeast: 1,
    peer: 1,
  },
] as const;

const contentOf = ({ name, noise }: (typeof FILES)[number]) => ({ name, version: '1.0.0', noise });
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A small and a large tarball, the same bytes from all three. */
export const files: Area = async (run) => {
  await using stage = new Stage();
  const data = join(run.folder, 'ours');
  const instance = await openInstance(data, 'files');
  await fill(
    instance,
    FILES.map((file) => publishPlan(contentOf(file))),
  );
  const token = await developerToken(instance);
  await instance.host.close();
  for (const file of FILES) writeVerdaccioPackage(join(run.folder, 'peer'), [contentOf(file)]);
  const stored = Object.fromEntries(FILES.map((file) => [file.name, packageTarball(contentOf(file))]));
  const ours = await stage.add(startPackhouse(data));
  const peer = await stage.add(startVerdaccio(join(run.folder, 'peer')));
  const floor = await stage.add(startFloor(join(run.folder, 'floor'), { files: stored }));
  const peerToken = await verdaccioToken(peer);
  for (const { name, connections, what, note, floor: bare, atLeast, peer: timesPeer } of FILES) {
    const path = `/${name}/-/${name}-1.0.0.tgz`;
    const places = {
      ours: { server: ours, token, path: `/api/v4/projects/${instance.project.id}/packages/npm${path}` },
      floor: { server: floor, path: bare },
      peer: { server: peer, token: peerToken, path },
    };
    for (const [who, place] of Object.entries(places))
      if (digest((await fetchRaw(place.server, place)).body) !== digest(stored[name]!))
        throw new Error(`${what}: ${who} sends other bytes`);
    const measure = (place: { server: typeof ours; token?: string; path: string }) => () =>
      measureLoad({
        server: place.server,
        token: place.token,
        lanes: Array.from({ length: connections }, () => [{ method: 'GET' as const, path: place.path, expect: 200 }]),
        seconds: run.seconds,
      });
    const contenders = { ours: measure(places.ours), floor: measure(places.floor), peer: measure(places.peer) };
    const rounds = await interleave(run.rounds, contenders);
    const budgets = [
      { against: 'floor', atLeast },
      { against: 'peer', atLeast: timesPeer },
    ] as const;
    run.report({ what, note, unit: '/s', rounds, budgets });
  }
};
