import { asRecord } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { Schema } from '@packhouse/sdk';

export interface PackageDependency {
  readonly id: string;
  /** As the nuspec has it; empty accepts everything. */
  readonly range: string;
}

export interface DependencyGroup {
  /** As the nuspec has it (`net8.0`, `.NETStandard2.0`); absent for any. */
  readonly targetFramework?: string;
  readonly dependencies: readonly PackageDependency[];
}

export interface PackageType {
  readonly name: string;
  readonly version?: string;
}

/** A file of the package that is served by itself: where it is kept within the version. */
export interface SideFile {
  readonly path: string;
  readonly media: string;
}

/** What the nuspec says. https://learn.microsoft.com/nuget/reference/nuspec */
export interface Nuspec {
  /** In this version's own spelling. */
  readonly id: string;
  readonly version: string;
  readonly title?: string;
  readonly authors?: string;
  readonly owners?: string;
  readonly description?: string;
  readonly summary?: string;
  readonly releaseNotes?: string;
  readonly copyright?: string;
  readonly language?: string;
  readonly tags: readonly string[];
  readonly projectUrl?: string;
  readonly licenseUrl?: string;
  readonly licenseExpression?: string;
  readonly iconUrl?: string;
  readonly requireLicenseAcceptance: boolean;
  readonly developmentDependency: boolean;
  readonly minClientVersion?: string;
  readonly packageTypes: readonly PackageType[];
  readonly dependencyGroups: readonly DependencyGroup[];
  readonly repository?: { readonly type?: string; readonly url?: string; readonly branch?: string; readonly commit?: string };
}

/** Kept on a version. */
export interface NuGetPackage {
  readonly nuspec: Nuspec;
  /** Hidden from clients that know Semantic Versioning 1.0.0 only. */
  readonly semVer2: boolean;
  readonly size: number;
  /** base64 */
  readonly sha512: string;
  readonly signed: boolean;
  readonly icon?: SideFile;
  readonly readme?: SideFile;
  readonly license?: SideFile;
}

/** Kept on a package: the text of the newest version's readme, for the web pages. */
export interface NuGetPackageRow {
  readonly readme?: string;
  /** The version whose readme it is. */
  readonly readmeOf?: string;
}

export const metadata: { package: Schema; version: Schema } = {
  package(value) {
    if (!asRecord(value)) throw refuse('invalid-package', 'Package metadata must be an object.');
    return value;
  },
  version(value) {
    if (!asRecord(asRecord(value)?.['nuspec'])) throw refuse('invalid-package', 'Version metadata must hold a nuspec.');
    return value;
  },
};

/** Rows hold only what the schemas above let in. */
export function nugetPackage(value: unknown): NuGetPackage {
  return value as NuGetPackage;
}

export function nugetPackageRow(value: unknown): NuGetPackageRow {
  return (value ?? {}) as NuGetPackageRow;
}
