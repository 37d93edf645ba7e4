import type { PackageDocument } from '@packhouse/sdk';
import { versionKey } from '../versions.ts';

/** Every version, unlisted ones too: restores of what is locked must go on. https://learn.microsoft.com/nuget/api/package-base-address-resource */
export const flatContainer: PackageDocument = {
  per: 'package',
  media: 'application/json',
  rev: 1,
  order: 'ascending',
  *render({ versions }) {
    yield JSON.stringify({ versions: versions.map(({ version }) => versionKey(version)) });
  },
};
