import type { PackageRow, Part, VersionRow } from '@packhouse/sdk';
import { WIDEST } from '../hives.ts';
import type { DependencyGroup, NuGetPackage } from '../metadata.ts';
import { nugetPackage } from '../metadata.ts';
import { packagePath, registrationLeafPath, registrationPath, versionPath } from '../paths.ts';
import { link, list, object, optional, raw } from '../raw-json.ts';
import type { RawJson } from '../raw-json.ts';
import { isListed, publishedAt } from '../times.ts';
import { readRange } from '../version-range.ts';
import { fullVersion } from '../versions.ts';

/** https://learn.microsoft.com/nuget/api/registration-base-url-resource#registration-leaf-object-in-a-page */
export const registrationLeaf: Part = {
  rev: 1,
  make: ({ package: of, version }) => leaf(of, version, []),
};

/** A leaf that is a document of its own says a little more. */
export function leafDocument(of: Pick<PackageRow, 'name'>, row: VersionRow): RawJson {
  return leaf(of, row, [
    ['listed', raw(isListed(row))],
    ['published', raw(publishedAt(row))],
  ]);
}

type Members = readonly (readonly [string, RawJson | undefined])[];

function leaf({ name }: Pick<PackageRow, 'name'>, row: VersionRow, more: Members): RawJson {
  return object([
    ['@id', link(registrationLeafPath(WIDEST, name, row.version))],
    ['@type', raw('Package')],
    ...more,
    ['catalogEntry', catalogEntry(name, row)],
    ['packageContent', link(packagePath(name, row.version))],
    ['registration', link(registrationPath(WIDEST, name))],
  ]);
}

function catalogEntry(name: string, row: VersionRow): RawJson {
  const kept = nugetPackage(row.metadata);
  const { nuspec } = kept;
  return object([
    ['@id', link(registrationLeafPath(WIDEST, name, row.version))],
    ['@type', raw('PackageDetails')],
    ['id', raw(nuspec.id)],
    ['version', raw(fullVersion(row.version))],
    ['authors', raw(nuspec.authors ?? '')],
    ['title', optional(nuspec.title)],
    ['description', raw(nuspec.description ?? '')],
    ['summary', optional(nuspec.summary)],
    ['tags', raw(nuspec.tags)],
    ['language', optional(nuspec.language)],
    ['projectUrl', optional(nuspec.projectUrl)],
    ['iconUrl', sideLink(name, row, kept.icon, 'icon') ?? optional(nuspec.iconUrl)],
    ['readmeUrl', sideLink(name, row, kept.readme, 'readme')],
    ['licenseUrl', sideLink(name, row, kept.license, 'license') ?? optional(nuspec.licenseUrl)],
    ['licenseExpression', optional(nuspec.licenseExpression)],
    ['requireLicenseAcceptance', raw(nuspec.requireLicenseAcceptance)],
    ['minClientVersion', optional(nuspec.minClientVersion)],
    ['listed', raw(isListed(row))],
    ['published', raw(publishedAt(row))],
    ['packageContent', link(packagePath(name, row.version))],
    ['packageTypes', nuspec.packageTypes.length > 0 ? raw(nuspec.packageTypes) : undefined],
    ['deprecation', deprecation(row)],
    ['dependencyGroups', list(nuspec.dependencyGroups.map(dependencyGroup))],
  ]);
}

function sideLink(name: string, row: VersionRow, file: NuGetPackage['icon'], kind: 'icon' | 'readme' | 'license'): RawJson | undefined {
  return file && link(`${versionPath(name, row.version)}/${kind}`);
}

function dependencyGroup({ targetFramework, dependencies }: DependencyGroup): RawJson {
  return object([
    ['@type', raw('PackageDependencyGroup')],
    ['targetFramework', optional(targetFramework)],
    [
      'dependencies',
      dependencies.length > 0 ? raw(dependencies.map(({ id, range }) => ({ id, range: readRange(range)?.text ?? range }))) : undefined,
    ],
  ]);
}

/** The protocol wants a reason from its own list beside the words. */
function deprecation({ deprecated }: VersionRow): RawJson | undefined {
  return deprecated === undefined ? undefined : raw({ reasons: ['Other'], message: deprecated });
}
