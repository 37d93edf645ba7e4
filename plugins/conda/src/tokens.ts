import type { PathToken } from '@packhouse/sdk';
import { archiveName } from './archive-name.ts';

const SHARD = /^([0-9a-f]{64})\.msgpack\.zst$/;

const only = (takes: (text: string) => boolean): PathToken => ({ parse: (text) => (takes(text) ? text : undefined) });

/** Channels and platforms are looked at by handlers, which say what is wrong with one. */
export const tokens: Readonly<Record<string, PathToken>> = {
  archive: only((text) => archiveName(text) !== undefined),
  // Uploads are told what is wrong with their name; for readers such a file is not there.
  upload: only((text) => /\.(?:conda|tar\.bz2)$/.test(text)),
  shard: { parse: (text) => SHARD.exec(text)?.[1] },
};
