import { refuse, reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { checkedChannel } from '../channel.ts';
import { chartListName } from '../index/index-file.ts';
import { listedPart } from '../listed-part.ts';

/** `GET /api/:channel/charts`: all of them by name; with `offset` or `limit`, which count names, some. */
export async function listCharts({ registry, params, query }: Call<NoBody>): Promise<Reply> {
  const channel = checkedChannel(params['channel']);
  const [offset, limit] = [counted(query, 'offset'), counted(query, 'limit')];
  if (offset === undefined && limit === undefined) {
    return registry.index('charts', { key: { channel }, name: chartListName(channel) }, { cache: 'revalidate' });
  }
  return reply({ json: await listedPart(registry, channel, { offset, limit }), cache: 'revalidate' });
}

function counted(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  if (!/^\d{1,9}$/.test(value)) throw refuse('invalid-request', `"${name}" is a number from 0.`);
  return Number(value);
}
