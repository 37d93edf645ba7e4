import type { PackageRow, VersionRow } from '@packhouse/sdk';
import { npmVersion } from '../metadata.ts';
import { dist } from './dist.ts';
import { object, optional, raw } from './raw-json.ts';
import type { RawJson } from './raw-json.ts';

/** What an installer needs of `package.json`, in the public registry's order. */
const INSTALL_FIELDS = [
  'dependencies',
  'optionalDependencies',
  'devDependencies',
  'peerDependencies',
  'peerDependenciesMeta',
  'bundleDependencies',
  'acceptDependencies',
  'bin',
  'directories',
  'engines',
  'os',
  'cpu',
  'libc',
  'funding',
] as const;

/** One version as the abbreviated packument holds it. */
export function abbreviatedVersion(of: Pick<PackageRow, 'name'>, row: VersionRow): RawJson {
  const { manifest, dist: facts, hasInstallScript, hasShrinkwrap } = npmVersion(row.metadata);
  const own = new Map(Object.entries(manifest));
  return object([
    ['name', raw(of.name)],
    ['version', raw(row.version)],
    ...INSTALL_FIELDS.map((field) => [field, optional(own.get(field))] as const),
    ['_hasShrinkwrap', raw(hasShrinkwrap)],
    ['hasInstallScript', optional(hasInstallScript || undefined)],
    ['deprecated', optional(row.deprecated)],
    ['dist', dist(of.name, row.version, facts)],
  ]);
}
