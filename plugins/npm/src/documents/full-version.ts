import type { PackageRow, VersionRow } from '@packhouse/sdk';
import { npmVersion } from '../metadata.ts';
import { dist } from './dist.ts';
import { object, optional, raw } from './raw-json.ts';
import type { RawJson } from './raw-json.ts';

/** One version as the full packument holds it: its whole `package.json` and what the registry knows. */
export function fullVersion(of: Pick<PackageRow, 'name'>, row: VersionRow): RawJson {
  const { manifest, dist: facts, hasInstallScript, hasShrinkwrap } = npmVersion(row.metadata);
  const creator = row.creator === undefined ? undefined : { name: row.creator, email: '' };
  return object([
    ['name', raw(of.name)],
    ['version', raw(row.version)],
    ...Object.entries(manifest)
      .filter(([key]) => key !== 'name' && key !== 'version')
      .map(([key, value]) => [key, optional(value)] as const),
    ['_id', raw(`${of.name}@${row.version}`)],
    ['_npmUser', optional(creator)],
    ['maintainers', optional(creator && [creator])],
    ['_hasShrinkwrap', raw(hasShrinkwrap)],
    ['hasInstallScript', optional(hasInstallScript || undefined)],
    ['deprecated', optional(row.deprecated)],
    ['dist', dist(of.name, row.version, facts)],
  ]);
}
