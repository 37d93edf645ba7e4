import { reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply, Rows, SearchHit, VersionRow } from '@packhouse/sdk';
import { WIDEST } from '../hives.ts';
import { nugetPackage } from '../metadata.ts';
import { registrationLeafPath, registrationPath, versionPath } from '../paths.ts';
import { typeWord } from '../publish/search-words.ts';
import { fullVersion, versions as rules } from '../versions.ts';
import { searchScope } from '../search-scope.ts';
import type { SearchScope } from '../search-scope.ts';
import { foundHits } from './found-hits.ts';

/** Versions with their metadata that one answer is made of. */
const MOST_VERSIONS = 5_000;

/** https://learn.microsoft.com/nuget/api/search-query-service-resource */
export async function search({ query, registry, urls }: Call<NoBody>): Promise<Reply> {
  const scope = searchScope(query);
  const type = query.get('packageType')?.trim();
  const text = [scope.text, type ? typeWord(type) : ''].join(' ').trim();
  const hits = foundHits(registry.rows, scope, { text });
  const data: unknown[] = [];
  let looked = 0;
  let next = await hits.next();
  for (; !next.done; next = await hits.next()) {
    const rows = await versionsOf(registry.rows, next.value, looked);
    looked += rows.length;
    const found = foundPackage(next.value, rows, scope, urls.base);
    if (found) data.push(found);
  }
  return reply({ json: { totalHits: next.value, data }, cache: 'revalidate' });
}

/** All versions of the first packages; where they have very many, the others of the page come with the one version that the search found. */
async function versionsOf(rows: Rows, { package: of, version }: SearchHit, looked: number): Promise<readonly VersionRow[]> {
  return looked < MOST_VERSIONS ? rows.versions(of.name) : [version];
}

/** Undefined where this client can see no version of it. */
function foundPackage({ package: of }: SearchHit, all: readonly VersionRow[], scope: SearchScope, base: string): unknown {
  const shown = all.filter((row) => scope.shows(row)).toSorted((a, b) => rules.compare(a.version, b.version));
  const leading = shown.findLast(({ version }) => !rules.prerelease!(version)) ?? shown.at(-1);
  if (!leading) return undefined;
  const latest = scope.kinds.prereleases ? shown.at(-1)! : leading;
  return hit(of.name, latest, shown, base);
}

function hit(name: string, row: VersionRow, shown: readonly VersionRow[], base: string): unknown {
  const { nuspec, icon } = nugetPackage(row.metadata);
  return {
    '@id': base + registrationPath(WIDEST, name),
    '@type': 'Package',
    registration: base + registrationPath(WIDEST, name),
    id: nuspec.id,
    version: fullVersion(row.version),
    title: nuspec.title ?? nuspec.id,
    description: nuspec.description ?? '',
    summary: nuspec.summary ?? '',
    authors: [nuspec.authors ?? ''],
    tags: nuspec.tags,
    projectUrl: nuspec.projectUrl,
    licenseUrl: nuspec.licenseUrl,
    iconUrl: icon ? `${base}${versionPath(name, row.version)}/icon` : nuspec.iconUrl,
    packageTypes: nuspec.packageTypes.length > 0 ? nuspec.packageTypes.map((type) => ({ name: type.name })) : [{ name: 'Dependency' }],
    // Downloads are not told to whoever may read a package.
    totalDownloads: 0,
    verified: false,
    versions: shown.map(({ version }) => ({
      version: fullVersion(version),
      downloads: 0,
      '@id': base + registrationLeafPath(WIDEST, name, version),
    })),
  };
}
