import type { DocumentSet } from '@packhouse/sdk';
import { isChannel } from '../channel.ts';
import { entry } from './entry.ts';
import { chartList, indexFile } from './index-file.ts';

/** All charts of a registry, an index a channel. A channel without charts has an empty one: `helm repo add` and cm-push ask for it first. */
export const charts: DocumentSet = {
  parts: { entry },
  members: [indexFile, chartList],
  partition: ({ channel = '' }) => channel,
  acceptKey: ({ channel = '' }) => (isChannel(channel) ? { channel } : undefined),
  rev: 1,
};
