import type { VersionRow } from '@packhouse/sdk';
import { versions as rules } from './versions.ts';

/** What an installer would choose: the highest version that is not yanked and no pre-release, else the highest that is there. */
export function leadingVersion(rows: readonly VersionRow[]): VersionRow | undefined {
  const weight = ({ version, yanked }: VersionRow): number => (yanked === undefined ? 2 : 0) + (rules.prerelease!(version) ? 0 : 1);
  return rows.toSorted((a, b) => weight(a) - weight(b) || rules.compare(a.version, b.version)).at(-1);
}
