import { join } from 'node:path';
import type { PlainRequest } from '../load/job.ts';
import { interleave, type Measure } from '../measure/interleave.ts';
import { startPackhouse } from '../servers/packhouse.ts';
import { fill } from '../seed/fill.ts';
import { developerToken, openInstance } from '../seed/open-instance.ts';
import { seedName, seedPlans } from '../seed/plans.ts';
import type { Area, Run } from './area.ts';
import { measureLoad } from './measure-load.ts';
import { Stage } from './stage.ts';

const PER_PACKAGE = 10;
const CONNECTIONS = 8;
/** What is read at a time: the same number of packages from both, spread over all there are. */
const READ_PACKAGES = 100;

type PathOf = (name: string) => string;
const KINDS: readonly (readonly [string, PathOf])[] = [
  ['document GET', (name) => `/${name}`],
  ['file GET', (name) => `/${name}/-/${name}-1.0.0.tgz`],
];

async function startWith(run: Run, stage: Stage, versions: number): Promise<(pathOf: PathOf) => Measure> {
  const data = join(run.folder, `instance-${versions}`);
  const instance = await openInstance(data, 'scale');
  console.error(`bench: seeding ${versions} versions`);
  await fill(instance, seedPlans({ versions, perPackage: PER_PACKAGE, from: 0 }));
  const token = await developerToken(instance);
  await instance.host.close();
  const server = await stage.add(startPackhouse(data));
  const base = `/api/v4/projects/${instance.project.id}/packages/npm`;
  const packages = versions / PER_PACKAGE;
  return (pathOf) => (round) => {
    // Others in each round, so that a part of the answers is made anew.
    const names = Array.from({ length: READ_PACKAGES }, (_, at) =>
      seedName(Math.floor((at * packages) / READ_PACKAGES + round) % packages),
    );
    const requests = names.map((name): PlainRequest => ({ method: 'GET', path: base + pathOf(name), expect: 200 }));
    const lane = (at: number): PlainRequest[] => [...requests.slice(at * 7), ...requests.slice(0, at * 7)];
    return measureLoad({ server, token, lanes: Array.from({ length: CONNECTIONS }, (_, at) => lane(at)), seconds: run.seconds });
  };
}

/** An instance of many versions beside one of 1,000: reading must not feel the difference. */
export const scale: Area = async (run) => {
  await using stage = new Stage();
  const many = run.quick ? 10_000 : 100_000;
  const large = await startWith(run, stage, many);
  const small = await startWith(run, stage, 1000);
  for (const [what, pathOf] of KINDS) {
    const rounds = await interleave(run.rounds, { ours: large(pathOf), floor: small(pathOf) });
    const budgets = [{ against: 'floor', atLeast: 0.67, by: 'p99' }] as const;
    run.report({ what: `${what} among ${many} versions`, note: 'among 1,000', unit: '/s', rounds, budgets });
  }
};
