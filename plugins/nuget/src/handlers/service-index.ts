import { reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { WIDEST } from '../hives.ts';

/** Resource types by the path that serves them. https://learn.microsoft.com/nuget/api/service-index */
const READING: readonly (readonly [path: string, types: readonly string[], comment: string])[] = [
  [
    '/query',
    ['SearchQueryService', 'SearchQueryService/3.0.0-beta', 'SearchQueryService/3.0.0-rc', 'SearchQueryService/3.5.0'],
    'Search by words',
  ],
  [
    '/autocomplete',
    [
      'SearchAutocompleteService',
      'SearchAutocompleteService/3.0.0-beta',
      'SearchAutocompleteService/3.0.0-rc',
      'SearchAutocompleteService/3.5.0',
    ],
    'Ids that begin with a text, versions of an id',
  ],
  [
    '/metadata/',
    ['RegistrationsBaseUrl', 'RegistrationsBaseUrl/3.0.0-beta', 'RegistrationsBaseUrl/3.0.0-rc'],
    'Metadata of packages, without those that need SemVer 2.0.0',
  ],
  ['/metadata-gz/', ['RegistrationsBaseUrl/3.4.0'], 'The same, compressed'],
  [`/${WIDEST}/`, ['RegistrationsBaseUrl/3.6.0'], 'Metadata of all packages, compressed'],
  ['/download/', ['PackageBaseAddress/3.0.0'], 'Packages: {id}/{version}/{id}.{version}.nupkg, all lower case'],
  ['/download/{lower_id}/{lower_version}/readme', ['ReadmeUriTemplate/6.13.0'], 'Readme files of packages'],
  ['/v2', ['LegacyGallery', 'LegacyGallery/2.0.0'], 'OData, for clients older than 3.0 and for nuget list'],
];

const WRITING: typeof READING = [
  ['', ['PackagePublish/2.0.0'], 'Push, unlist and list packages'],
  ['/symbolpackage', ['SymbolPackagePublish/4.9.0'], 'Push symbol packages'],
];

/** Packages are pushed to a project. */
export function projectIndex(call: Call<NoBody>): Reply {
  return index(call, [...READING, ...WRITING]);
}

export function readOnlyIndex(call: Call<NoBody>): Reply {
  return index(call, READING);
}

/** The same for everybody: it says where things would be. */
function index({ urls }: Call<NoBody>, rows: typeof READING): Reply {
  const resources = rows.flatMap(([path, types, comment]) =>
    types.map((type) => ({ '@id': urls.base + path, '@type': type, comment }) as Record<string, string>),
  );
  // Clients from 4.3 on look for this spelling first.
  const versioned = {
    '@id': `${urls.base}/${WIDEST}/`,
    '@type': 'RegistrationsBaseUrl/Versioned',
    clientVersion: '4.3.0-alpha',
    comment: 'Metadata of all packages, compressed',
  };
  return reply({ json: { version: '3.0.0', resources: [...resources, versioned] }, cache: 'revalidate' });
}
