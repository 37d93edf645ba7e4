import type { FrameInput, PackageDocument } from '@packhouse/sdk';
import { npmPackage, npmVersion } from '../metadata.ts';
import { distTags, leadingVersion, publishers, times } from './packument-members.ts';
import { bare, object, opened, optional, raw } from './raw-json.ts';
import type { RawJson } from './raw-json.ts';

const HOISTED = ['description', 'author', 'contributors', 'license', 'keywords', 'homepage', 'repository', 'bugs'] as const;

/** https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md, full format. */
export const packument: PackageDocument = {
  per: 'package',
  media: 'application/json',
  part: 'full',
  rev: 1,
  frame: (input) => ({ head: `${opened(before(input))},"versions":{`, join: ',', tail: `},${bare(after(input))}}` }),
};

function before(input: FrameInput): RawJson {
  return object([
    ['_id', raw(input.package.name)],
    ['_rev', raw(input.package.revision)],
    ['name', raw(input.package.name)],
    ['dist-tags', distTags(input.tags)],
  ]);
}

function after(input: FrameInput): RawJson {
  const { readme, readmeFilename, users = [] } = npmPackage(input.package.metadata);
  const leading = leadingVersion(input);
  const manifest = new Map(Object.entries(leading ? npmVersion(leading.metadata).manifest : {}));
  return object([
    ['time', times(input)],
    ['maintainers', raw(publishers(input.versions))],
    ...HOISTED.map((field) => [field, optional(manifest.get(field))] as const),
    ['readme', raw(readme ?? '')],
    ['readmeFilename', raw(readmeFilename ?? '')],
    ['users', users.length > 0 ? object(users.map((user) => [user, raw(true)] as const)) : undefined],
  ]);
}
