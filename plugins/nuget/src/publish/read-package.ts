import { refuse } from '@packhouse/sdk';
import type { Dependency, PlannedFile, PublishPlan, Staged } from '@packhouse/sdk';
import type { NuGetPackage, Nuspec, SideFile } from '../metadata.ts';
import { names } from '../names.ts';
import { needsSemVer2, readVersion } from '../nuget-version.ts';
import { nuspecFile, packageFile } from '../package-file.ts';
import { rangeNeedsSemVer2, readRange } from '../version-range.ts';
import { versions } from '../versions.ts';
import { readArchive, readSideFiles } from './read-archive.ts';
import { readNuspec } from './read-nuspec.ts';
import { searchWords } from './search-words.ts';
import { sideFile } from './side-files.ts';
import type { SideFileKind } from './side-files.ts';

const PACKAGE_MEDIA = 'application/octet-stream';
const SUMMARY = 1024;

type Sides = Partial<Record<SideFileKind, SideFile & { readonly bytes: Uint8Array }>>;

/** An uploaded package as a plan. The archive is kept byte for byte: signatures in it hold. */
export async function readPackage(archive: Staged): Promise<PublishPlan> {
  const facts = await readArchive(archive);
  const { nuspec, files } = readNuspec(facts.nuspec);
  refuseSymbols(nuspec);
  const [id, version] = [names.parse(nuspec.id), versions.parse(nuspec.version)];
  const sides = sidesOf(await readSideFiles(archive, files), files);
  const kept: NuGetPackage = {
    nuspec,
    semVer2: isSemVer2(nuspec),
    size: archive.size,
    sha512: Buffer.from(archive.digests.sha512, 'hex').toString('base64'),
    signed: facts.signed,
    icon: served(sides.icon),
    readme: served(sides.readme),
    license: served(sides.license),
  };
  return {
    package: id,
    packageMetadata: { readme: sides.readme ? Buffer.from(sides.readme.bytes).toString('utf8').toWellFormed() : null, readmeOf: version },
    version,
    metadata: kept,
    summary: (nuspec.description ?? nuspec.summary)?.slice(0, SUMMARY),
    keywords: searchWords(nuspec),
    ifVersionExists: 'refuse',
    files: [
      { path: packageFile(id, version), source: archive, media: PACKAGE_MEDIA },
      derived(nuspecFile(id), facts.nuspec, 'application/xml'),
      ...Object.values(sides).map(({ path, bytes, media }) => derived(path, bytes, media)),
    ],
    dependencies: dependenciesOf(nuspec),
  };
}

/** It would take the number of the package whose symbols it holds. */
function refuseSymbols({ packageTypes }: Nuspec): void {
  if (packageTypes.some(({ name }) => name.toLowerCase() === 'symbolspackage'))
    throw refuse('invalid-package', 'This is a symbol package (.snupkg): push it to /symbolpackage, after the package that it belongs to.');
}

/** Made from the package, and again where an Owner has allowed a package to be pushed over. */
function derived(path: string, source: Uint8Array, media: string): PlannedFile {
  return { path, source, media, role: 'derived', ifFileExists: 'replace' };
}

function sidesOf(found: ReadonlyMap<SideFileKind, Uint8Array>, paths: Partial<Record<SideFileKind, string>>): Sides {
  const sides: Sides = {};
  for (const [kind, bytes] of found) {
    const file = sideFile(kind, paths[kind] ?? '', bytes);
    if (file) sides[kind] = { ...file, bytes };
  }
  return sides;
}

function served(side: SideFile | undefined): SideFile | undefined {
  return side && { path: side.path, media: side.media };
}

/** A package is one of Semantic Versioning 2 through its own version or through one that it depends on. */
function isSemVer2({ version, dependencyGroups }: Nuspec): boolean {
  const own = readVersion(version);
  if (own && needsSemVer2(own)) return true;
  return dependencyGroups.some(({ dependencies }) =>
    dependencies.some(({ range }) => {
      const read = readRange(range);
      return read !== undefined && rangeNeedsSemVer2(read);
    }),
  );
}

function dependenciesOf({ dependencyGroups }: Nuspec): Dependency[] {
  return dependencyGroups.flatMap(({ targetFramework = 'any', dependencies }) =>
    dependencies.map(({ id, range }) => ({ kind: targetFramework, name: id, requirement: readRange(range)?.text ?? range })),
  );
}
