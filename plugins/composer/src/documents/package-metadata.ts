import type { PackageDocument, RenderInput, VersionRow } from '@packhouse/sdk';
import { isBranch } from '../versions.ts';
import { minified } from './minified.ts';
import { membersOf } from './version-members.ts';

/** https://getcomposer.org/doc/05-repositories.md#metadata-url: the highest version first. Composer revalidates by date alone. */
function metadataOf(holds: (version: VersionRow) => boolean): PackageDocument {
  return {
    per: 'package',
    media: 'application/json',
    part: 'version',
    rev: 1,
    order: 'descending',
    byDate: true,
    includes: (version) => version.status === 'default' && version.yanked === undefined && holds(version),
    render,
  };
}

function* render({ package: { name }, versions, part }: RenderInput): Generator<string> {
  const parts = versions.map(part).filter((bytes) => bytes !== undefined);
  yield `{"minified":"composer/2.0","packages":{${JSON.stringify(name)}:[`;
  yield* minified(parts.map(membersOf));
  yield ']}}';
}

/** `p2/acme/lib.json` */
export const releases: PackageDocument = metadataOf(({ version }) => !isBranch(version));

/** `p2/acme/lib~dev.json` */
export const branches: PackageDocument = metadataOf(({ version }) => isBranch(version));
