import type { VersionRow } from '@packhouse/sdk';
import { nugetPackage } from '../metadata.ts';
import type { NuGetPackage } from '../metadata.ts';
import { isListed, publishedAt } from '../times.ts';
import { normalizedVersion, versions as rules } from '../versions.ts';

/** One version of a package as the v2 feed has it. */
export interface PackageEntity {
  readonly name: string;
  readonly row: VersionRow;
  readonly kept: NuGetPackage;
  readonly normalized: string;
  readonly isPrerelease: boolean;
  readonly isListed: boolean;
  readonly published: string;
  /** The newest release, of those that are listed. */
  readonly isLatest: boolean;
  /** The newest of all that are listed. */
  readonly isAbsoluteLatest: boolean;
}

/** A package's versions from the oldest to the newest. `shows` leaves out what the client cannot read, before anything is called the latest. */
export function packageEntities(name: string, rows: readonly VersionRow[], shows: (row: VersionRow) => boolean): PackageEntity[] {
  const ascending = rows.filter(shows).toSorted((a, b) => rules.compare(a.version, b.version));
  const listed = ascending.filter(isListed);
  const latest = listed.findLast(({ version }) => !rules.prerelease!(version));
  const absolute = listed.at(-1);
  return ascending.map((row) => ({
    name,
    row,
    kept: nugetPackage(row.metadata),
    normalized: normalizedVersion(row.version),
    isPrerelease: rules.prerelease!(row.version),
    isListed: isListed(row),
    published: publishedAt(row),
    isLatest: row === latest,
    isAbsoluteLatest: row === absolute,
  }));
}
