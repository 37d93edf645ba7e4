import type { PackageDocument, VersionRow } from '@packhouse/sdk';
import { REGISTRY_URL } from '@packhouse/sdk';
import type { Hive } from '../hives.ts';
import { registrationPath } from '../paths.ts';
import { isInHive, page } from './registration-page.ts';

/** As the public registry does it: from so many versions on the leaves are in pages of their own. */
const PAGED_FROM = 128;
const PAGE = 64;

/** https://learn.microsoft.com/nuget/api/registration-base-url-resource#registration-index */
export const registrationIndex: PackageDocument = {
  per: 'package',
  media: 'application/json',
  part: 'leaf',
  rev: 1,
  order: 'ascending',
  includes: (row, key) => isInHive(row, key['hive']),
  *render(input) {
    const inline = input.versions.length < PAGED_FROM;
    const pages = inline ? [input.versions] : pagesOf(input.versions);
    const self = `${REGISTRY_URL}${registrationPath(input.key['hive'] as Hive, input.package.name)}`;
    yield `{"@id":"${self}","@type":["catalog:CatalogRoot","PackageRegistration","catalog:Permalink"],"count":${pages.length},"items":[`;
    for (const [at, rows] of pages.entries()) {
      if (at > 0) yield ',';
      yield* page(input, rows, { inline });
    }
    yield ']}';
  },
};

function pagesOf(rows: readonly VersionRow[]): readonly (readonly VersionRow[])[] {
  return Array.from({ length: Math.ceil(rows.length / PAGE) }, (_, at) => rows.slice(at * PAGE, (at + 1) * PAGE));
}
