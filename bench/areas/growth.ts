import { join } from 'node:path';
import { publishPlan } from '../content/plan.ts';
import type { LoadRequest } from '../load/job.ts';
import { interleave } from '../measure/interleave.ts';
import { startPackhouse } from '../servers/packhouse.ts';
import { fill } from '../seed/fill.ts';
import { developerToken, openInstance } from '../seed/open-instance.ts';
import type { Area } from './area.ts';
import { measureLoad } from './measure-load.ts';
import { Stage } from './stage.ts';

const FEW = 4;
const EACH_ROUND = 20;

/** Publishing must not grow dearer with what is there: version 5,000 of a package beside version 5. */
export const growth: Area = async (run) => {
  await using stage = new Stage();
  const many = run.quick ? 1000 : 4900;
  const data = join(run.folder, 'ours');
  const instance = await openInstance(data, 'growth');
  const plans = (name: string, count: number) =>
    Array.from({ length: count }, (_, at) => publishPlan({ name, version: `1.${at}.0`, noise: 64 }));
  await fill(instance, plans('large', many));
  for (let round = 0; round < run.rounds; round++) await fill(instance, plans(`small-${round}`, FEW));
  const token = await developerToken(instance);
  await instance.host.close();
  const server = await stage.add(startPackhouse(data));
  const base = `/api/v4/projects/${instance.project.id}/packages/npm`;
  const publish = (name: string, from: number) => {
    const lane = Array.from({ length: EACH_ROUND }, (_, at): LoadRequest => ({
      publish: { base, name, version: `1.${from + at}.0`, size: 64, expect: 201 },
    }));
    return measureLoad({ server, token, lanes: [lane] });
  };
  await publish('warm-up', 0);
  const rounds = await interleave(run.rounds, {
    ours: (round) => publish('large', many + round * EACH_ROUND),
    floor: (round) => publish(`small-${round}`, FEW),
  });
  const budgets = [{ against: 'floor', atLeast: 0.83, by: 'value' }] as const;
  run.report({ what: `publish into a package of ${many} versions`, note: `into one of ${FEW}`, unit: '/s', rounds, budgets });
};
