import type { PackageRow, Part, VersionRow } from '@packhouse/sdk';
import { abbreviatedVersion } from './abbreviated-version.ts';
import { fullVersion } from './full-version.ts';
import type { RawJson } from './raw-json.ts';

type RenderVersion = (of: Pick<PackageRow, 'name'>, row: VersionRow) => RawJson;

/** A member of the packument's `versions` object. */
function member(render: RenderVersion): Part['make'] {
  return ({ package: of, version }) => `${JSON.stringify(version.version)}:${render(of, version)}`;
}

export const parts: Readonly<Record<string, Part>> = {
  full: { rev: 1, make: member(fullVersion) },
  abbreviated: { rev: 1, make: member(abbreviatedVersion) },
};
