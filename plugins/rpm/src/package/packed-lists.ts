import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { RpmLists } from './rpm-package.ts';

/** More than any header that is read can make. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Lists of files and dependencies are as long as the rest of a repository, and say the same again and again: they are kept deflated. */
export function packLists(lists: RpmLists): string {
  return deflateRawSync(JSON.stringify(lists)).toString('base64');
}

export function unpackLists(packed: string): RpmLists {
  return JSON.parse(inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: MOST_BYTES }).toString()) as RpmLists;
}
