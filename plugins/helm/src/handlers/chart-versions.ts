import { refuse, reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { checkedChannel } from '../channel.ts';
import { chartPath } from '../chart-file.ts';
import { chartFacet } from '../facets.ts';
import { foundCharts } from '../found-charts.ts';
import { versions } from '../versions.ts';

/** `GET /api/:channel/charts/:name`: its versions, newest first. */
export async function chartVersions({ registry, package: name, params }: Call<NoBody>): Promise<Reply> {
  const channel = checkedChannel(params['channel']);
  const found = await foundCharts(registry, { name: 'chart', value: chartFacet(channel, name) });
  if (found.length === 0) throw refuse('package-not-found', `There is no chart ${name} in ${channel}.`);
  return reply({ json: found.map(({ entry }) => entry), cache: 'revalidate' });
}

/** `GET /api/:channel/charts/:name/:version`. */
export async function chartVersion({ registry, package: name, params }: Call<NoBody>): Promise<Reply> {
  const channel = checkedChannel(params['channel']);
  const version = versions.parse(params['version'] ?? '');
  const [found] = await foundCharts(registry, { name: 'path', value: chartPath(channel, { name, version }) });
  if (!found) throw refuse('version-not-found', `There is no ${name} ${version} in ${channel}.`);
  return reply({ json: found.entry, cache: 'revalidate' });
}
