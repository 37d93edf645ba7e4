import type { VersionRow } from '@packhouse/sdk';

/** What clients take as the date of a package that is not listed. */
const UNLISTED = '1900-01-01T00:00:00.000Z';

/** A version that was unlisted is left out of searches, and still installed by whoever names it. */
export function isListed({ yanked }: Pick<VersionRow, 'yanked'>): boolean {
  return yanked === undefined;
}

export function publishedAt(row: Pick<VersionRow, 'yanked' | 'createdAt'>): string {
  return isListed(row) ? new Date(row.createdAt).toISOString() : UNLISTED;
}
