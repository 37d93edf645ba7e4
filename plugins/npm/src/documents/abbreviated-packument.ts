import type { PackageDocument } from '@packhouse/sdk';
import { distTags, isoTime, times } from './packument-members.ts';
import { object, opened, raw } from './raw-json.ts';

export const ABBREVIATED = 'application/vnd.npm.install-v1+json';

/** https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md, abbreviated format, with `time`. */
export const abbreviatedPackument: PackageDocument = {
  per: 'package',
  media: ABBREVIATED,
  part: 'abbreviated',
  rev: 1,
  frame(input) {
    const head = object([
      ['name', raw(input.package.name)],
      ['modified', raw(isoTime(input.package.updatedAt))],
      ['dist-tags', distTags(input.tags)],
    ]);
    return { head: `${opened(head)},"versions":{`, join: ',', tail: `},"time":${times(input)}}` };
  },
};
