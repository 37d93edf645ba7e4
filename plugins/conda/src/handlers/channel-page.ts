import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { NOARCH } from '../subdirs.ts';
import { subdirIndex } from './index-file.ts';

const noarch = subdirIndex('repodata.json');

/** `GET /:channel`: what the channel has for every platform. Clients ask for its folders. */
export function channelPage({ registry, params }: Call<NoBody>): Promise<Reply> {
  return noarch({ registry, params: { ...params, subdir: NOARCH } });
}
