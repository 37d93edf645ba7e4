import { refuse } from '@packhouse/sdk';
import type { PackageRow, Registry } from '@packhouse/sdk';
import { chartFacet } from './facets.ts';
import { foundCharts } from './found-charts.ts';
import type { FoundChart } from './found-charts.ts';

/** Each name costs queries, and the whole list is there to be served without any. */
const MOST_NAMES = 2_000;
const MOST_CHARTS = 1_000;

type Entries = Record<string, readonly FoundChart['entry'][]>;

/** Some names of a channel with their charts. Reads those alone: names are walked in their order, and the walk ends with the last that was asked for. */
export async function listedPart(
  registry: Registry,
  channel: string,
  { offset = 0, limit = Infinity }: { offset?: number; limit?: number },
): Promise<Entries> {
  const entries: Entries = {};
  if (limit === 0) return entries;
  let [looked, passed, taken, charts] = [0, 0, 0, 0];
  for await (const name of distinct(registry.rows.everyPackage())) {
    if (++looked > MOST_NAMES) throw tooMuch(`its part of the list lies behind more than ${MOST_NAMES} names`);
    const chart = { name: 'chart', value: chartFacet(channel, name) };
    if (passed < offset) {
      passed += (await registry.rows.filesWith(chart, { take: 1 })).length;
      continue;
    }
    const found = await foundCharts(registry, chart);
    if (found.length === 0) continue;
    entries[name] = found.map(({ entry }) => entry);
    taken += 1;
    charts += found.length;
    // A single name has as many as it has.
    if (charts > MOST_CHARTS && taken > 1) throw tooMuch(`the answer would hold more than ${MOST_CHARTS} charts`);
    if (taken === limit) break;
  }
  return entries;
}

/** Above the project a name may come from several projects, one behind the other. */
async function* distinct(packages: AsyncIterable<PackageRow>): AsyncGenerator<string> {
  let before: string | undefined;
  for await (const { name } of packages) {
    if (name !== before) yield name;
    before = name;
  }
}

function tooMuch(why: string): Error {
  return refuse(
    'invalid-request',
    `This takes too long: ${why}. Ask for fewer with "limit", or for the whole list without "offset" and "limit".`,
  );
}
