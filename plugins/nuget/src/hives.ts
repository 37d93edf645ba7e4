/**
 * Registrations come in three hives: clients older than 4.3 must not meet packages that need Semantic Versioning 2. The folders of the two
 * that are compressed are called so; like every document they are compressed for whoever accepts gzip, as all NuGet clients do.
 * https://learn.microsoft.com/nuget/api/registration-base-url-resource#versioning
 */
export const HIVES = ['metadata', 'metadata-gz', 'metadata-gz-semver2'] as const;
export type Hive = (typeof HIVES)[number];

/** Holds every package. Links that lead from one document to another lead here, so that they lead somewhere from every hive. */
export const WIDEST: Hive = 'metadata-gz-semver2';

export function isHive(text: string): text is Hive {
  return (HIVES as readonly string[]).includes(text);
}

export function holdsSemVer2(hive: string | undefined): boolean {
  return hive === WIDEST;
}
