import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadRequest } from '../load/job.ts';
import { interleave, type Measure } from '../measure/interleave.ts';
import { startFloor } from '../servers/floor.ts';
import { startPackhouse } from '../servers/packhouse.ts';
import type { Server } from '../servers/server.ts';
import { startVerdaccio, verdaccioToken } from '../servers/verdaccio.ts';
import { developerToken, openInstance } from '../seed/open-instance.ts';
import type { Area } from './area.ts';
import { measureLoad } from './measure-load.ts';
import { Stage } from './stage.ts';

const TARBALL_BYTES = 16 * 1024;

interface Target {
  readonly server: Server;
  readonly token?: string;
  readonly base: string;
}

async function startOurs(stage: Stage, folder: string, environment: Record<string, string>): Promise<Target> {
  mkdirSync(folder, { recursive: true });
  const instance = await openInstance(folder, 'publish');
  const token = await developerToken(instance);
  await instance.host.close();
  const server = await stage.add(startPackhouse(folder, environment));
  return { server, token, base: `/api/v4/projects/${instance.project.id}/packages/npm` };
}

/** New packages in each round, one a lane; each version after the one before, as a build publishes. Ours and the peer answer 201, or the run fails. */
function publishing({ server, token, base }: Target, lanes: number, versions: number): Measure {
  return (round) => {
    const lane = (at: number): LoadRequest[] =>
      Array.from({ length: versions }, (_, version) => ({
        publish: { base, name: `publish-${lanes}-${round}-${at}`, version: `1.${version}.0`, size: TARBALL_BYTES, expect: 201 },
      }));
    return measureLoad({ server, token, lanes: Array.from({ length: lanes }, (_, at) => lane(at)) });
  };
}

/** Publishing one after another and eight at once; once more without the sync, which is the price of the promise. */
export const publish: Area = async (run) => {
  await using stage = new Stage();
  const durable = await startOurs(stage, join(run.folder, 'ours'), {});
  const unsafe = await startOurs(stage, join(run.folder, 'unsafe'), { PACKHOUSE_UNSAFE_NO_FSYNC: '1' });
  const bare: Target = { server: await stage.add(startFloor(join(run.folder, 'floor'), {})), base: '/publish' };
  const verdaccio = await stage.add(startVerdaccio(join(run.folder, 'peer')));
  const peer: Target = { server: verdaccio, token: await verdaccioToken(verdaccio), base: '' };
  // A server that has just started compiles while it publishes.
  for (const target of [durable, unsafe, bare, peer]) await publishing(target, 2, run.quick ? 40 : 100)(0);
  for (const [lanes, versions, how] of [
    [1, run.quick ? 15 : 40, 'one after another'],
    [8, run.quick ? 8 : 15, '8 at once'],
  ] as const) {
    const sideBySide = { floor: publishing(bare, lanes, versions), peer: publishing(peer, lanes, versions) };
    const rounds = await interleave(run.rounds, { ours: publishing(durable, lanes, versions), ...sideBySide });
    const budgets = [{ against: 'peer', atLeast: 1, by: 'value' }] as const;
    run.report({ what: `publish 16 KiB, ${how}`, note: 'file, fsync, rename, fsync', unit: '/s', rounds, budgets });
    const again = (target: Target): Measure => {
      const measure = publishing(target, lanes, versions);
      return (round) => measure(run.rounds + round);
    };
    const price = await interleave(run.rounds, { ours: again(durable), floor: again(unsafe) });
    run.report({ what: `publish 16 KiB, ${how}, again`, note: 'ours without fsync', unit: '/s', rounds: price, budgets: [] });
  }
};
