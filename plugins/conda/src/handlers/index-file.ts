import { refuse } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { checkedChannel } from '../channel.ts';
import { channeldataName } from '../index/channeldata.ts';
import { isSubdir } from '../subdirs.ts';

/** An index of a folder, by the end of its address. A folder that no platform has is not there; one without packages is, and empty. */
export function subdirIndex(file: string): (call: Pick<Call, 'registry' | 'params'>) => Promise<Reply> {
  return async ({ registry, params }) => {
    const channel = checkedChannel(params);
    const subdir = readSubdir(params['subdir']);
    return registry.index('subdirs', { key: { channel, subdir }, name: `${channel}/${subdir}/${file}` }, { cache: 'revalidate' });
  };
}

/** `GET /:channel/:subdir/shards/:sha256.msgpack.zst`. Names hold the digest, so their bytes never change. */
export async function shardFile({ registry, params }: Call<NoBody>): Promise<Reply> {
  const key = { channel: checkedChannel(params), subdir: readSubdir(params['subdir']) };
  return registry.index('subdirs', { key, gathered: params['sha256'] ?? '' }, { cache: 'immutable' });
}

/** `GET /:channel/channeldata.json`. */
export async function channelIndex({ registry, params }: Call<NoBody>): Promise<Reply> {
  const channel = checkedChannel(params);
  return registry.index('channels', { key: { channel }, name: channeldataName(channel) }, { cache: 'revalidate' });
}

export function readSubdir(text: string | undefined): string {
  if (text !== undefined && isSubdir(text)) return text;
  throw refuse('file-not-found', 'A channel has no such folder: those are noarch and the platforms of conda, such as linux-64.');
}
