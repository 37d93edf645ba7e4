import { refuse } from '@packhouse/sdk';
import semver from 'semver';

export const LATEST = 'latest';
const URL_SAFE = /^[\w.!~*'()-]{1,128}$/;

/** A tag stands where a version or a range may stand (`npm i lib@next`), so it must not look like either. */
export function checkedTag(tag: string): string {
  if (!URL_SAFE.test(tag)) throw refuse('invalid-request', 'A dist-tag has 1 to 128 URL-safe characters.');
  if (semver.validRange(tag) !== null)
    throw refuse('invalid-request', `A dist-tag must not be a version or a range of versions: "${tag}".`);
  return tag;
}
