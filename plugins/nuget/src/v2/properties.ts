import type { Nuspec } from '../metadata.ts';
import { versionPath } from '../paths.ts';
import { fullVersion } from '../versions.ts';
import type { PackageEntity } from './package-entity.ts';

export type EdmType = 'Edm.String' | 'Edm.Boolean' | 'Edm.DateTime' | 'Edm.Int32' | 'Edm.Int64';
export type PropertyValue = string | boolean | number | undefined;

export interface Property {
  readonly type: EdmType;
  /** `base`: the registry's URL. */
  readonly value: (entity: PackageEntity, base: string) => PropertyValue;
}

const text = (value: Property['value']): Property => ({ type: 'Edm.String', value });
const flag = (value: Property['value']): Property => ({ type: 'Edm.Boolean', value });
const time = (value: Property['value']): Property => ({ type: 'Edm.DateTime', value });
const NONE = text(() => undefined);

/** Every property of the feed, in the order of the public gallery's `$metadata`: declared there, written into entries, and what filters may name. */
export const PROPERTIES: Readonly<Record<string, Property>> = {
  Id: text(({ kept }) => kept.nuspec.id),
  Version: text(({ row }) => fullVersion(row.version)),
  NormalizedVersion: text(({ normalized }) => normalized),
  Authors: text(({ kept }) => kept.nuspec.authors),
  Copyright: text(({ kept }) => kept.nuspec.copyright),
  Created: time(({ row }) => dateTime(new Date(row.createdAt).toISOString())),
  Dependencies: text(({ kept }) => dependencies(kept.nuspec)),
  Description: text(({ kept }) => kept.nuspec.description ?? ''),
  DownloadCount: { type: 'Edm.Int32', value: () => 0 },
  GalleryDetailsUrl: NONE,
  IconUrl: text((of, base) => sideUrl(of, base, 'icon') ?? of.kept.nuspec.iconUrl),
  IsLatestVersion: flag(({ isLatest }) => isLatest),
  IsAbsoluteLatestVersion: flag(({ isAbsoluteLatest }) => isAbsoluteLatest),
  IsPrerelease: flag(({ isPrerelease }) => isPrerelease),
  Language: text(({ kept }) => kept.nuspec.language),
  LastUpdated: time(({ row }) => dateTime(new Date(row.createdAt).toISOString())),
  Listed: flag(({ isListed }) => isListed),
  Published: time(({ published }) => dateTime(published)),
  PackageHash: text(({ kept }) => kept.sha512),
  PackageHashAlgorithm: text(() => 'SHA512'),
  PackageSize: { type: 'Edm.Int64', value: ({ kept }) => kept.size },
  ProjectUrl: text(({ kept }) => kept.nuspec.projectUrl),
  ReleaseNotes: text(({ kept }) => kept.nuspec.releaseNotes),
  ReportAbuseUrl: NONE,
  RequireLicenseAcceptance: flag(({ kept }) => kept.nuspec.requireLicenseAcceptance),
  Summary: text(({ kept }) => kept.nuspec.summary),
  Tags: text(({ kept }) => kept.nuspec.tags.join(' ')),
  Title: text(({ kept }) => kept.nuspec.title ?? kept.nuspec.id),
  VersionDownloadCount: { type: 'Edm.Int32', value: () => 0 },
  MinClientVersion: text(({ kept }) => kept.nuspec.minClientVersion),
  LicenseUrl: text((of, base) => sideUrl(of, base, 'license') ?? of.kept.nuspec.licenseUrl),
  DevelopmentDependency: flag(({ kept }) => kept.nuspec.developmentDependency),
};

/** `id:range:framework`, groups without dependencies included. https://learn.microsoft.com/nuget/nuget-org/overview-nuget-org */
function dependencies({ dependencyGroups }: Nuspec): string {
  return dependencyGroups
    .flatMap(({ targetFramework = '', dependencies: of }) =>
      of.length === 0 ? [`::${targetFramework}`] : of.map(({ id, range }) => `${id}:${range}:${targetFramework}`),
    )
    .join('|');
}

function sideUrl({ kept, name, row }: PackageEntity, base: string, kind: 'icon' | 'license'): string | undefined {
  return kept[kind] && `${base}${versionPath(name, row.version)}/${kind}`;
}

/** Edm.DateTime has no zone. */
function dateTime(iso: string): string {
  return iso.replace(/Z$/, '');
}
