import type { VersionRow } from '@packhouse/sdk';
import semver from 'semver';
import { versions as rules } from './versions.ts';

/** The highest Semantic Version, a pre-release only where nothing else is; among other labels the newest. */
export function latestVersion(rows: readonly VersionRow[]): VersionRow | undefined {
  const semantic = rows.filter((row) => semver.parse(row.version) !== null);
  if (semantic.length === 0) return [...rows].sort((a, b) => a.createdAt - b.createdAt || a.id - b.id).at(-1);
  const released = semantic.filter((row) => !rules.prerelease!(row.version));
  return (released.length > 0 ? released : semantic).sort((a, b) => rules.compare(a.version, b.version)).at(-1);
}
