import type { DocumentSet } from '@packhouse/sdk';
import { isChannelPath } from '../channel.ts';
import { isSubdir } from '../subdirs.ts';
import { exported, records } from './record-entries.ts';
import { sharded, shardsIndex } from './shards.ts';
import { currentRepodata, repodata, runExportsFile } from './subdir-files.ts';

/** The indexes of each folder of each channel. A folder without packages has empty ones: clients give up on a channel without `noarch`. */
export const subdirs: DocumentSet = {
  parts: { records, exported, sharded },
  members: [repodata, currentRepodata, runExportsFile, shardsIndex],
  partition: ({ channel = '', subdir = '' }) => `${channel}/${subdir}`,
  acceptKey: ({ channel = '', subdir = '' }) => (isChannelPath(channel) && isSubdir(subdir) ? { channel, subdir } : undefined),
  sameEverywhere: true,
  rev: 1,
};
