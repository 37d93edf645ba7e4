import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { publishPlan } from '../content/plan.ts';
import { processMemory } from '../load/process-cpu.ts';
import { interleave } from '../measure/interleave.ts';
import type { Measurement } from '../measure/measurement.ts';
import { startFloor } from '../servers/floor.ts';
import { startPackhouse } from '../servers/packhouse.ts';
import type { Server } from '../servers/server.ts';
import { startVerdaccio, verdaccioToken } from '../servers/verdaccio.ts';
import { writeVerdaccioPackage } from '../servers/verdaccio-storage.ts';
import { fill } from '../seed/fill.ts';
import { developerToken, openInstance } from '../seed/open-instance.ts';
import type { Area } from './area.ts';
import { measureLoad } from './measure-load.ts';
import { Stage } from './stage.ts';

const MIB = 1024 * 1024;
const IDLE_BUDGET_MIB = 150;
const START_BUDGET_MS = 2000;

async function startedIn(start: Promise<Server>): Promise<Measurement> {
  const server = await start;
  await server.stop();
  return { value: server.startedIn };
}

/** Cold start to the first answer, memory at rest and after a run of document reads. */
export const processes: Area = async (run) => {
  await using stage = new Stage();
  const folders = { ours: join(run.folder, 'ours'), floor: join(run.folder, 'floor'), peer: join(run.folder, 'peer') };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
  const contents = Array.from({ length: 20 }, (_, at) => ({ name: 'load', version: `1.${at}.0`, noise: 64 }));
  const instance = await openInstance(folders.ours, 'process');
  await fill(instance, contents.map(publishPlan));
  const token = await developerToken(instance);
  await instance.host.close();
  writeVerdaccioPackage(folders.peer, contents);
  const starts = {
    ours: () => startPackhouse(folders.ours),
    floor: () => startFloor(folders.floor, {}),
    peer: () => startVerdaccio(folders.peer),
  };
  const rounds = await interleave(run.rounds, {
    ours: () => startedIn(starts.ours()),
    floor: () => startedIn(starts.floor()),
    peer: () => startedIn(starts.peer()),
  });
  run.report({ what: 'cold start', unit: 'ms', rounds, budgets: [{ limit: START_BUDGET_MS }] });

  const ours = await stage.add(starts.ours());
  const floor = await stage.add(starts.floor());
  const peer = await stage.add(starts.peer());
  await pause(3000);
  const memory = (): Record<'ours' | 'floor' | 'peer', Measurement> => {
    const of = ({ pid }: Server): Measurement => ({ value: processMemory(pid).now / MIB });
    return { ours: of(ours), floor: of(floor), peer: of(peer) };
  };
  run.report({ what: 'memory at rest', unit: 'MiB', rounds: [memory()], budgets: [{ limit: IDLE_BUDGET_MIB }] });
  const get = (path: string) => Array.from({ length: 16 }, () => [{ method: 'GET' as const, path, expect: 200 }]);
  const seconds = run.seconds * 2;
  await measureLoad({ server: ours, token, lanes: get(`/api/v4/projects/${instance.project.id}/packages/npm/load`), seconds });
  await measureLoad({ server: floor, lanes: get('/-/ready'), seconds });
  await measureLoad({ server: peer, token: await verdaccioToken(peer), lanes: get('/load'), seconds });
  await pause(3000);
  run.report({
    what: `memory after ${seconds} s of packuments`,
    unit: 'MiB',
    rounds: [memory()],
    budgets: [{ against: 'peer', atLeast: 1 }],
  });
};
